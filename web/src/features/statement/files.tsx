import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { formatMonth } from '../../ui/months.js';
import { monthsQuery } from './queries.js';
import { saveBlob } from './save-blob.js';
import type { StatementSearch } from './search.js';
import styles from './statement.module.css';

/** The statement to take away: a month on paper, or the lines for a spreadsheet. */
export function Files({ search }: { readonly search: StatementSearch }) {
  const { t, i18n } = useTranslation('statement');
  const months = [...(useQuery(monthsQuery).data?.months ?? [])].reverse();
  const [chosen, setChosen] = useState<string>();
  const [saved, setSaved] = useState(false);
  // The month before is the newest that is whole.
  const month = chosen ?? months[1]?.month ?? months[0]?.month;
  const locale = i18n.language === 'en' ? 'en' : 'ja';
  const pdf = useAction(
    (of: string) => api.statementsControllerPdf({ query: { month: of, locale }, parseAs: 'blob' }),
    (file, of) => {
      saveBlob(t('files.pdfName', { month: of }), file);
      setSaved(true);
    },
  );
  const csv = useAction(
    () => api.statementsControllerCsv({ query: { ...search, locale }, parseAs: 'blob' }),
    (file) => {
      saveBlob(t('files.csvName'), file);
      setSaved(true);
    },
  );
  return (
    <div className="no-print">
      <Section title={t('files.title')} lead={t('files.lead')}>
        <Card>
          <ProblemNotice problem={pdf.problem ?? csv.problem} />
          {month === undefined ? null : (
            <>
              <div className={styles.choice}>
                <label htmlFor="paper-month">{t('files.month')}</label>
                <select
                  id="paper-month"
                  className={styles.select}
                  value={month}
                  onChange={(event) => {
                    setChosen(event.target.value);
                  }}
                >
                  {months.map((each) => (
                    <option key={each.month} value={each.month}>
                      {formatMonth(each.month)}
                    </option>
                  ))}
                </select>
              </div>
              <div>
                <Button
                  wide
                  pending={pdf.pending}
                  onClick={() => {
                    setSaved(false);
                    csv.forget();
                    pdf.run(month);
                  }}
                >
                  {t('files.pdf')}
                </Button>
              </div>
            </>
          )}
          <div>
            <Button
              wide
              pending={csv.pending}
              onClick={() => {
                setSaved(false);
                pdf.forget();
                csv.run();
              }}
            >
              {t('files.csv')}
            </Button>
            <p className={styles.second}>{t('files.csvHint')}</p>
          </div>
          {saved ? (
            <Notice tone="done" live>
              <p>{t('files.saved')}</p>
            </Notice>
          ) : null}
        </Card>
      </Section>
    </div>
  );
}
