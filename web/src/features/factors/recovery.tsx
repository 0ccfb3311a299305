import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { RecoveryCodesView, RecoverySheetView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatDateTime } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import styles from './factors.module.css';
import { FactorState, FactorTimes } from './factor-times.js';

interface RecoveryProps {
  readonly sheets: readonly RecoverySheetView[];
  readonly onMade: () => void;
}

/** How many recovery codes are left, and the press that makes new ones. */
export function Recovery({ sheets, onMade }: RecoveryProps) {
  const { t } = useTranslation('factors');
  const [shown, setShown] = useState<RecoveryCodesView>();
  const make = useAction(
    (_, { approval }) => api.factorsControllerMakeCodes({ headers: approval }),
    (made) => {
      setShown(made);
      onMade();
    },
  );
  return (
    <Section title={t('recovery.title')} lead={t('recovery.lead')}>
      {shown === undefined ? null : (
        <Codes
          shown={shown}
          onClose={() => {
            setShown(undefined);
          }}
        />
      )}
      {sheets.length === 0 ? (
        <p>{t('recovery.none')}</p>
      ) : (
        <Card>
          <Rows
            label={t('recovery.title')}
            rows={sheets.map((sheet) => ({
              key: sheet.id,
              title: (
                <>
                  <span>{t('recovery.sheet', { count: sheet.left })}</span>
                  <FactorState {...sheet} />
                </>
              ),
              about: <FactorTimes {...sheet} />,
            }))}
          />
          <p>{t('recovery.replaces')}</p>
        </Card>
      )}
      <ProblemNotice problem={make.problem} />
      <div>
        <Button
          pending={make.pending}
          onClick={() => {
            make.run();
          }}
        >
          {sheets.length === 0 ? t('recovery.make') : t('recovery.makeNew')}
        </Button>
      </div>
    </Section>
  );
}

/** The new codes, this once. */
function Codes({ shown, onClose }: { readonly shown: RecoveryCodesView; readonly onClose: () => void }) {
  const { t } = useTranslation('factors');
  return (
    <Card>
      <Notice tone="wait" live>
        <p>{t('recovery.shownOnce')}</p>
        <p>{t('recovery.keep')}</p>
      </Notice>
      <ul className={styles.codes} aria-label={t('recovery.list')}>
        {shown.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>{t('recovery.from', { at: formatDateTime(shown.countsFrom) })}</p>
      <div className={styles.controls}>
        <Stack row>
          <Button
            tone="primary"
            onClick={() => {
              window.print();
            }}
          >
            {t('recovery.print')}
          </Button>
          <Button onClick={onClose}>{t('recovery.done')}</Button>
        </Stack>
      </div>
    </Card>
  );
}
