import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { BatchReportView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Confirm } from '../../ui/confirm.js';
import { Button } from '../../ui/button.js';
import { formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Stack } from '../../ui/stack.js';
import { arrivedBy } from './arrived-by.js';
import { batchQuery } from './queries.js';
import styles from './arrivals.module.css';

type Decision = 'release' | 'reject';

/** What a waiting file waits for, and the decision for whoever may make it. */
export function Release({ file }: { readonly file: BatchReportView }) {
  const { t } = useTranslation('arrivals');
  const mayDecide = hasRole(useStaffSession()?.roles ?? [], 'card-release');
  const [asked, setAsked] = useState<Decision>();
  const [done, setDone] = useState<Decision>();
  const count = formatNumber(file.acceptedCount);
  return (
    <>
      <div className={styles.outcome}>
        {done === undefined ? null : (
          <Notice tone="done" live>
            <p>{t(`${done}.done`, { count: formatNumber(arrivedBy(file)) })}</p>
          </Notice>
        )}
      </div>
      {file.state === 'waiting' ? (
        <Notice tone="wait" title={t('waits.title')}>
          <p>{t(file.own ? 'waits.own' : mayDecide ? 'waits.release' : 'waits.other')}</p>
        </Notice>
      ) : null}
      {file.state === 'waiting' && mayDecide ? (
        <>
          <Change count={count} />
          <Stack row gap={1}>
            {file.own ? null : (
              <Button
                small
                tone="primary"
                onClick={() => {
                  setAsked('release');
                }}
              >
                {t('release.button', { count })}
              </Button>
            )}
            <Button
              small
              tone="danger"
              onClick={() => {
                setAsked('reject');
              }}
            >
              {t('reject.button')}
            </Button>
          </Stack>
        </>
      ) : null}
      {asked === undefined ? null : (
        <Decide
          decision={asked}
          file={file}
          onClose={() => {
            setAsked(undefined);
          }}
          onDone={() => {
            setDone(asked);
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

/** Before and after, side by side. */
function Change({ count }: { readonly count: string }) {
  const { t } = useTranslation('arrivals');
  return (
    <dl className={styles.change}>
      <div>
        <dt>{t('before')}</dt>
        <dd>{t('beforeText', { count })}</dd>
      </div>
      <div>
        <dt>{t('after')}</dt>
        <dd>{t('afterText', { count })}</dd>
      </div>
    </dl>
  );
}

interface DecideProps {
  readonly decision: Decision;
  readonly file: BatchReportView;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

function Decide({ decision, file, onClose, onDone }: DecideProps) {
  const { t } = useTranslation('arrivals');
  const client = useQueryClient();
  const path = { batchId: file.id };
  const action = useAction(
    () =>
      decision === 'release'
        ? api.arrivalBatchesControllerRelease({ path })
        : api.arrivalBatchesControllerReject({ path }),
    (report: BatchReportView) => {
      client.setQueryData(batchQuery(file.id).queryKey, report);
      for (const queryKey of [['arrival-batches'], ['cards'], ['card-counts']]) {
        void client.invalidateQueries({ queryKey });
      }
      onDone();
    },
  );
  const count = formatNumber(file.acceptedCount);
  return (
    <Confirm
      title={t(`${decision}.title`, { count })}
      effect={t(`${decision}.button`, { count })}
      tone={decision === 'release' ? 'primary' : 'danger'}
      action={action}
      onClose={onClose}
    >
      <p>{t(`${decision}.effect`, { number: file.fileNumber })}</p>
    </Confirm>
  );
}
