import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction, useCheck } from '../../api/index.js';
import type { ResultView, SettlementFileView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { ChooseFiles } from '../../ui/choose-files.js';
import { Facts } from '../../ui/facts.js';
import { formatNumber, formatYen } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { readResultFiles, type SignedResult } from './read-result.js';

/** As many lines as are named one by one. */
const FAULTS_MAX = 20;

interface TakeResultProps {
  readonly file: SettlementFileView;
  readonly name: string;
  readonly onTaken: (result: ResultView) => void;
}

/** Chooses what a bank says of a file, shows what it would take in, and takes it in. */
export function TakeResult({ file: { id }, name, onTaken }: TakeResultProps) {
  const { t } = useTranslation('settlements');
  const [wrong, setWrong] = useState(false);
  const requestOf = ({ bytes, key, signature }: SignedResult) => ({
    path: { id },
    // The document of the API knows text only; a Blob goes out byte for byte, and these bytes are signed.
    body: bytes as unknown as string,
    headers: { 'X-Bank-Key': key, 'X-Bank-Signature': signature },
  });
  const check = useCheck((signed: SignedResult) => api.settlementDeskControllerPreview(requestOf(signed)));
  const send = useAction((signed: SignedResult) => api.settlementDeskControllerResult(requestOf(signed)), onTaken);
  const choose = async (files: readonly File[]): Promise<void> => {
    check.forget();
    send.forget();
    const read = await readResultFiles(files);
    setWrong(read === undefined);
    if (read !== undefined) check.run(read);
  };
  const { found } = check;
  const whole = found?.answer.wrong.length === 0 && found.answer.missing === 0;
  return (
    <Section title={t('take.title', { name })} lead={t('take.lead')}>
      <Card>
        <ChooseFiles
          label={t('take.choose')}
          waiting={send.pending}
          onChosen={(files) => {
            void choose(files);
          }}
        />
        {wrong ? (
          <Notice tone="danger" live>
            <p>{t('take.needBoth')}</p>
          </Notice>
        ) : null}
        <ProblemNotice problem={check.problem ?? send.problem} />
        {found === undefined ? null : <Preview preview={found.answer} />}
        {found !== undefined && whole ? (
          <div>
            <Button
              tone="primary"
              pending={send.pending}
              onClick={() => {
                send.run(found.of);
              }}
            >
              {t('take.submit')}
            </Button>
          </div>
        ) : null}
      </Card>
    </Section>
  );
}

function Preview({ preview: { paid, refused, paidYen, wrong, missing } }: { readonly preview: ResultView }) {
  const { t } = useTranslation('settlements');
  return (
    <>
      <Facts
        facts={[
          { name: t('take.paid'), value: formatNumber(paid) },
          { name: t('take.refused'), value: formatNumber(refused) },
          { name: t('take.paidYen'), value: formatYen(paidYen) },
        ]}
      />
      {wrong.length === 0 && missing === 0 ? null : (
        <Notice tone="danger" title={t('take.notWhole')}>
          <ul>
            {missing === 0 ? null : <li>{t('take.missing', { count: missing })}</li>}
            {wrong.slice(0, FAULTS_MAX).map(({ line, fault }) => (
              <li key={line}>{t(`take.fault.${fault}`, { line: formatNumber(line) })}</li>
            ))}
            {wrong.length <= FAULTS_MAX ? null : <li>{t('take.moreFaults', { count: wrong.length - FAULTS_MAX })}</li>}
          </ul>
        </Notice>
      )}
    </>
  );
}
