import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { RowLimit } from '../../ui/row-limit.js';
import { type Asked, ProposalDialog } from './proposal-dialog.js';
import { endingsQuery } from './queries.js';
import { Closings, Estates, Garnishments, LegalHolds, Payouts } from './tables.js';

/** Deaths, garnishments, legal holds, closings and payouts: what is there, and what the next step is, by two people. */
export function EndingsPage() {
  const { t } = useTranslation('endings');
  const client = useQueryClient();
  const query = useQuery(endingsQuery);
  const mayPropose = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  const [asked, setAsked] = useState<Asked>();
  const [proposed, setProposed] = useDone<'proposed'>();
  const ask = mayPropose
    ? (next: Asked) => {
        setProposed(undefined);
        setAsked(next);
      }
    : undefined;
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={proposed} text={(what) => t(what)} />
      <Loaded query={query} lines={10}>
        {({ estates, garnishments, legalHolds, closings, payouts, rowsMax }) => (
          <>
            <Section title={t('estates.title')}>
              <Estates rows={estates} onAsk={ask} />
              <RowLimit rows={estates} most={rowsMax} />
            </Section>
            <Section title={t('garnishments.title')}>
              <Garnishments rows={garnishments} onAsk={ask} />
              <RowLimit rows={garnishments} most={rowsMax} />
            </Section>
            <Section title={t('holds.title')}>
              <LegalHolds rows={legalHolds} onAsk={ask} />
              <RowLimit rows={legalHolds} most={rowsMax} />
            </Section>
            <Section title={t('closings.title')}>
              <Closings rows={closings} onAsk={ask} />
              <RowLimit rows={closings} most={rowsMax} />
            </Section>
            <Section title={t('payouts.title')}>
              <Payouts rows={payouts} />
              <RowLimit rows={payouts} most={rowsMax} />
            </Section>
          </>
        )}
      </Loaded>
      {asked === undefined ? null : (
        <ProposalDialog
          asked={asked}
          onClose={() => {
            setAsked(undefined);
          }}
          onProposed={() => {
            setAsked(undefined);
            setProposed('proposed');
            void client.invalidateQueries({ queryKey: endingsQuery.queryKey });
          }}
        />
      )}
    </Page>
  );
}
