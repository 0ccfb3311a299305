import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction, useCheck } from '../../api/index.js';
import type { BankDayPreviewView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { ChooseFiles } from '../../ui/choose-files.js';
import { Facts } from '../../ui/facts.js';
import { formatNumber, formatYen } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { readDayFiles, type SignedDay } from './read-day.js';

const requestOf = ({ bytes, day, key, signature }: SignedDay) => ({
  // The document of the API knows text only; a Blob goes out byte for byte, and these bytes are signed.
  body: bytes as unknown as string,
  headers: {
    'X-Bank-Day': day,
    'X-Bank-Key': key,
    'X-Bank-Signature': signature,
  },
});

/** Chooses the file of a day and its signature, shows what it would take in, and takes it in. */
export function TakeDay({ onTaken }: { readonly onTaken: () => void }) {
  const { t } = useTranslation('bank-days');
  const [wrong, setWrong] = useState(false);
  const [taken, setTaken] = useState<string>();
  const check = useCheck((signed: SignedDay) => api.chargeDeskControllerPreview(requestOf(signed)));
  const send = useAction(
    (signed: SignedDay) => api.chargeDeskControllerUpload(requestOf(signed)),
    (view: BankDayPreviewView) => {
      setTaken(view.day);
      check.forget();
      onTaken();
    },
  );
  const choose = async (files: readonly File[]): Promise<void> => {
    setTaken(undefined);
    check.forget();
    send.forget();
    const read = await readDayFiles(files);
    setWrong(read === undefined);
    if (read !== undefined) check.run(read);
  };
  const { found } = check;
  return (
    <Section title={t('take.title')} lead={t('take.lead')}>
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
        {taken === undefined ? null : (
          <Notice tone="done" live>
            <p>{t('take.taken', { day: taken })}</p>
          </Notice>
        )}
        {found === undefined ? null : (
          <>
            <Preview preview={found.answer} />
            <div>
              <Button
                tone="primary"
                pending={send.pending}
                onClick={() => {
                  send.run(found.of);
                }}
              >
                {t('take.submit', { day: found.answer.day })}
              </Button>
            </div>
          </>
        )}
      </Card>
    </Section>
  );
}

function Preview({ preview: { day, lines, totalYen, refused } }: { readonly preview: BankDayPreviewView }) {
  const { t } = useTranslation('bank-days');
  return (
    <>
      <Facts
        facts={[
          { name: t('days.day'), value: day },
          { name: t('days.lines'), value: formatNumber(lines) },
          { name: t('days.total'), value: formatYen(totalYen) },
        ]}
      />
      {refused.length === 0 ? null : (
        <Notice tone="danger" title={t('take.refused', { count: refused.length })}>
          <ul>
            {refused.slice(0, 20).map(({ line, reason }) => (
              <li key={line}>{t(`take.line.${reason}`, { line: formatNumber(line) })}</li>
            ))}
          </ul>
        </Notice>
      )}
    </>
  );
}
