import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { SandboxResultView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatNumber, formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { saveFile } from '../../ui/save-file.js';
import { settlementsQuery } from './queries.js';

/** The bank of the rehearsal, asked by file: gives the result that is then uploaded at the console. */
export function Settlements() {
  const { t } = useTranslation('rehearsal');
  const query = useQuery(settlementsQuery);
  const answer = useAction(
    (id: string) => api.settlementSandboxControllerAnswer({ path: { id } }),
    ({ name, text, sidecar }: SandboxResultView) => {
      saveFile(`${name}.csv`, text);
      saveFile(`${name}.sig.txt`, sidecar);
    },
  );
  return (
    <Section title={t('settlements.title')} lead={t('settlements.lead')}>
      <Card>
        <ProblemNotice problem={answer.problem} />
        <Loaded query={query} lines={2}>
          {({ requests }) =>
            requests.length === 0 ? (
              <p>{t('settlements.none')}</p>
            ) : (
              <Rows
                label={t('settlements.title')}
                rows={requests.map(({ id, name, lines, totalYen }) => ({
                  key: id,
                  title: name,
                  about: t('settlements.about', { lines: formatNumber(lines), amount: formatYen(totalYen) }),
                  action: (
                    <Button
                      small
                      pending={answer.pending}
                      onClick={() => {
                        answer.run(id);
                      }}
                    >
                      {t('settlements.answer')}
                    </Button>
                  ),
                }))}
              />
            )
          }
        </Loaded>
      </Card>
    </Section>
  );
}
