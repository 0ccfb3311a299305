import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChangesView } from '../../api/types.js';
import { changesQuery } from '../../app/changes-query.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { formatDateTime } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { type Kind, KIND_WORDS } from './kind-words.js';
import { PendingChange } from './pending-change.js';

export interface NewContactProps {
  readonly view: ChangesView;
  readonly onRequested: (view: ChangesView) => void;
}

interface ContactChangePageProps {
  readonly kind: Kind;
  /** Asks for what is new. */
  readonly New: ComponentType<NewContactProps>;
  /** What stands above all else, whatever waits. */
  readonly Standing?: ComponentType<{ readonly view: ChangesView }>;
}

const DONE_WORDS = { requested: 'requested', confirmed: 'confirm.done', cancelled: 'cancel.done' } as const;

/** The change of one kind of contact data: asked for, waiting, or just done. */
export function ContactChangePage({ kind, New, Standing }: ContactChangePageProps) {
  const { t } = useTranslation('changes');
  const client = useQueryClient();
  const changes = useQuery(changesQuery);
  const [done, setDone] = useDone<keyof typeof DONE_WORDS>();
  const words = KIND_WORDS[kind];
  const take = (view: ChangesView, what: keyof typeof DONE_WORDS): void => {
    client.setQueryData(changesQuery.queryKey, view);
    setDone(what);
  };
  return (
    <Page title={t(words.title)} lead={t(words.lead)}>
      <DoneNotice done={done} text={(what) => t(DONE_WORDS[what])} />
      <Loaded query={changes}>
        {(view) => {
          const own = view.changes.filter((change) => change.kind === kind);
          const pending = own.find(({ state }) => state === 'pending');
          return (
            <>
              {Standing === undefined ? null : <Standing view={view} />}
              {view.closedUntil === undefined || !own.some(({ state }) => state === 'effective') ? null : (
                <Notice tone="wait" title={t(words.effective)}>
                  <p>{t('effective.text', { until: formatDateTime(view.closedUntil) })}</p>
                </Notice>
              )}
              {pending === undefined ? (
                <New
                  view={view}
                  onRequested={(next) => {
                    take(next, 'requested');
                  }}
                />
              ) : (
                <PendingChange
                  change={pending}
                  closedUntil={view.closedUntil}
                  onConfirmed={(next) => {
                    take(next, 'confirmed');
                  }}
                  onCancelled={(next) => {
                    take(next, 'cancelled');
                  }}
                />
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
