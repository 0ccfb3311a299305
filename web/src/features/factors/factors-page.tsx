import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { FactorsView } from '../../api/types.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { formatDateTime } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Passkeys } from './passkeys.js';
import { factorsQuery } from './queries.js';
import { Recovery } from './recovery.js';
import { Totp } from './totp.js';
import { WaitingChanges } from './waiting-changes.js';

const DONE_WORDS = {
  added: 'passkeys.added',
  renamed: 'passkeys.renamed',
  accepted: 'accepted',
  cancelled: 'waiting.cancelled',
} as const;

/** Passkeys, authenticator app and recovery codes: what there is, what is changing, and how to change it. */
export function FactorsPage() {
  const { t } = useTranslation('factors');
  const client = useQueryClient();
  const query = useQuery(factorsQuery);
  const [done, setDone] = useDone<keyof typeof DONE_WORDS>();
  const take = (view: FactorsView, what: keyof typeof DONE_WORDS): void => {
    client.setQueryData(factorsQuery.queryKey, view);
    setDone(what);
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DoneNotice done={done} text={(what) => t(DONE_WORDS[what])} />
      <Loaded query={query} lines={6}>
        {(view) => (
          <>
            {view.closedUntil === undefined ? null : (
              <Notice tone="wait">
                <p>{t('closed', { until: formatDateTime(view.closedUntil) })}</p>
              </Notice>
            )}
            <WaitingChanges
              changes={view.changes}
              onCancelled={(next) => {
                take(next, 'cancelled');
              }}
            />
            <Passkeys view={view} onChanged={take} />
            <Totp
              totp={view.totp}
              onChanged={(next) => {
                take(next, 'accepted');
              }}
            />
            <Recovery
              sheets={view.recoverySheets}
              onMade={() => {
                void client.invalidateQueries({ queryKey: factorsQuery.queryKey });
              }}
            />
          </>
        )}
      </Loaded>
    </Page>
  );
}
