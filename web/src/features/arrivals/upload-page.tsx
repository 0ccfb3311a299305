import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction, useCheck } from '../../api/index.js';
import type { BatchReportView } from '../../api/types.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { type Chosen, ChosenFiles } from './chosen-files.js';
import { Preview } from './preview.js';
import { Sent } from './sent.js';
import { signedRequest, type SignedFile } from './signed-request.js';
import { UnderWay } from './under-way.js';
import styles from './arrivals.module.css';

/** Choosing a file and its signature, seeing what it would do, and sending it. */
export function UploadPage() {
  const { t } = useTranslation('arrivals');
  const client = useQueryClient();
  const [chosen, setChosen] = useState<Chosen>({});
  const [incomplete, setIncomplete] = useState(false);
  const [report, setReport] = useState<BatchReportView>();
  const result = useRef<HTMLDivElement>(null);

  const check = useCheck((file: SignedFile) => api.arrivalBatchesControllerPreview(signedRequest(file)));
  const { found } = check;
  const preview = found?.answer;
  const send = useAction(
    (file: SignedFile) => api.arrivalBatchesControllerUpload(signedRequest(file)),
    (view: BatchReportView) => {
      setReport(view);
      for (const queryKey of [['arrival-batches'], ['cards'], ['card-counts']]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  );
  useEffect(() => {
    if (preview !== undefined || report !== undefined) result.current?.focus();
  }, [preview, report]);

  const restart = (next: Chosen): void => {
    setChosen(next);
    setIncomplete(false);
    setReport(undefined);
    check.forget();
    send.forget();
  };
  const { arrivals, signature } = chosen;
  const lines = formatNumber(arrivals?.arrivals.records.length ?? 0);
  const file =
    arrivals === undefined || signature === undefined
      ? undefined
      : { bytes: arrivals.arrivals.bytes, signature: signature.signature };

  return (
    <Page
      title={t('upload.title')}
      lead={t('upload.lead')}
      width="full"
      actions={
        <ButtonLink to="/arrivals" small>
          {t('upload.back')}
        </ButtonLink>
      }
    >
      <div ref={result} tabIndex={-1} className={styles.result}>
        {report === undefined ? null : (
          <Sent
            report={report}
            records={arrivals?.arrivals.records}
            onAgain={() => {
              restart({});
            }}
          />
        )}
        {report !== undefined || found === undefined ? null : (
          <Preview
            preview={found.answer}
            records={arrivals?.arrivals.records ?? []}
            send={send}
            onSend={() => {
              send.run(found.of);
            }}
          />
        )}
      </div>
      {report !== undefined ? null : (
        <Card>
          <ChosenFiles chosen={chosen} waiting={send.pending} onChange={restart} />
          {incomplete ? (
            <Notice tone="danger" live>
              <p>{t('upload.needBoth')}</p>
            </Notice>
          ) : null}
          <ProblemNotice problem={check.problem} />
          {found !== undefined ? null : (
            <div className={styles.sending}>
              <Button
                tone="primary"
                pending={check.pending}
                onClick={() => {
                  setIncomplete(file === undefined);
                  if (file !== undefined) check.run(file);
                }}
              >
                {t('upload.check')}
              </Button>
              {check.pending ? <UnderWay text={t('upload.checking', { lines })} /> : null}
            </div>
          )}
        </Card>
      )}
    </Page>
  );
}
