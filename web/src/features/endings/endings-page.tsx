import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
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
  const [proposed, setProposed] = useState(false);
  const ask = mayPropose
    ? (next: Asked) => {
        setProposed(false);
        setAsked(next);
      }
    : undefined;
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      {proposed ? (
        <Notice tone="done" live>
          <p>{t('proposed')}</p>
        </Notice>
      ) : null}
      <Loaded query={query} lines={10}>
        {({ estates, garnishments, legalHolds, closings, payouts }) => (
          <>
            <Section title={t('estates.title')}>
              <Estates rows={estates} onAsk={ask} />
            </Section>
            <Section title={t('garnishments.title')}>
              <Garnishments rows={garnishments} onAsk={ask} />
            </Section>
            <Section title={t('holds.title')}>
              <LegalHolds rows={legalHolds} onAsk={ask} />
            </Section>
            <Section title={t('closings.title')}>
              <Closings rows={closings} onAsk={ask} />
            </Section>
            <Section title={t('payouts.title')}>
              <Payouts rows={payouts} />
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
            setProposed(true);
            void client.invalidateQueries({ queryKey: endingsQuery.queryKey });
          }}
        />
      )}
    </Page>
  );
}
