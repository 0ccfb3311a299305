import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BreakerView } from '../../api/types.js';
import { DataTable } from '../../ui/data-table.js';
import { formatWait, formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Section } from '../../ui/page.js';
import { breakersQuery } from './queries.js';

/** What stops by itself, the narrowest first, and how near each is to that. */
export function Breakers() {
  const { t } = useTranslation('freezes');
  const query = useQuery(breakersQuery);
  const said = ({ by }: BreakerView, value: number): string =>
    by === 'yen' ? t('breakers.yen', { amount: formatYen(value) }) : t('breakers.alerts', { count: value });
  return (
    <Section title={t('breakers.title')} lead={t('breakers.lead')}>
      <Loaded query={query} lines={4}>
        {({ breakers }) => (
          <DataTable
            caption={t('breakers.list')}
            rows={breakers}
            keyOf={({ name }) => name}
            columns={[
              { key: 'name', head: t('breakers.name'), cell: ({ name }) => t(`breakers.nameOf.${name}`) },
              { key: 'now', head: t('breakers.now'), align: 'end', cell: (one) => said(one, one.measured) },
              { key: 'at', head: t('breakers.at'), align: 'end', cell: (one) => said(one, one.threshold) },
              {
                key: 'window',
                head: t('breakers.window'),
                grow: true,
                cell: ({ windowMinutes }) => formatWait(windowMinutes * 60),
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  );
}
