import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { OpeningSwitchView, RateBandView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { formatNumber, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { HoldBack } from './hold-back.js';
import { switchesQuery } from './queries.js';

/** Openings and links by trend: what is held back and until when, and how many come within the hour. */
export function OpeningSwitchesPage() {
  const { t } = useTranslation('opening-switches');
  const client = useQueryClient();
  const query = useQuery(switchesQuery);
  const mayHold = hasRole(useStaffSession()?.roles ?? [], 'fraud');
  const [open, setOpen] = useState(false);
  const [asked, setAsked] = useState<OpeningSwitchView>();
  const [said, setSaid] = useDone<'held' | 'proposed'>();
  const done = async (what: 'held' | 'proposed') => {
    setOpen(false);
    await client.invalidateQueries({ queryKey: switchesQuery.queryKey });
    setSaid(what);
  };
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query} lines={6}>
        {({ switches, bands, hoursMax }) => (
          <>
            {switches.length === 0 ? (
              <Empty title={t('none')} />
            ) : (
              <Switches switches={switches} onAsk={mayHold ? setAsked : undefined} />
            )}
            {mayHold ? (
              <Stack row gap={1}>
                <Button
                  tone="danger"
                  onClick={() => {
                    setOpen(true);
                  }}
                >
                  {t('hold')}
                </Button>
              </Stack>
            ) : null}
            <Bands bands={bands} />
            {open ? (
              <HoldBack
                hoursMax={hoursMax}
                onDone={() => done('held')}
                onClose={() => {
                  setOpen(false);
                }}
              />
            ) : null}
          </>
        )}
      </Loaded>
      {asked === undefined ? null : (
        <Release
          asked={asked}
          onDone={async () => {
            setAsked((now) => (now === asked ? undefined : now));
            await done('proposed');
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </Page>
  );
}

interface ReleaseProps {
  readonly asked: OpeningSwitchView;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before an early release is proposed; what became of another one is none of its matters. */
function Release({ asked: { id, target, effect }, onDone, onClose }: ReleaseProps) {
  const { t } = useTranslation('opening-switches');
  const release = useAction(() => api.openingSwitchesControllerPropose({ path: { switchId: id } }), onDone);
  return (
    <Confirm title={t('askTitle')} effect={t('propose')} tone="primary" action={release} onClose={onClose}>
      <p>{t('askText', { what: t(`what.${target}.${effect}`) })}</p>
    </Confirm>
  );
}

interface SwitchesProps {
  readonly switches: readonly OpeningSwitchView[];
  /** Undefined for who may not release. */
  readonly onAsk: ((one: OpeningSwitchView) => void) | undefined;
}

function Switches({ switches, onAsk }: SwitchesProps) {
  const { t } = useTranslation('opening-switches');
  return (
    <DataTable
      caption={t('list')}
      rows={switches}
      keyOf={({ id }) => id}
      columns={[
        { key: 'what', head: t('whatHead'), cell: ({ target, effect }) => t(`what.${target}.${effect}`) },
        { key: 'why', head: t('why'), cell: ({ reason }) => t(`reason.${reason}`) },
        {
          key: 'by',
          head: t('by'),
          cell: ({ setBy }) => <bdi>{setBy.startsWith('system:') ? t('system') : setBy}</bdi>,
        },
        { key: 'since', head: t('since'), cell: ({ setAt }) => <When at={setAt} show="stamp" /> },
        { key: 'until', head: t('until'), cell: ({ expiresAt }) => <When at={expiresAt} show="stamp" /> },
        {
          key: 'release',
          head: t('release'),
          grow: true,
          cell: (one) =>
            one.proposal !== undefined ? (
              <bdi>{t('waits', { by: isolated(one.proposal.proposedBy) })}</bdi>
            ) : onAsk === undefined ? null : (
              <Button
                small
                onClick={() => {
                  onAsk(one);
                }}
              >
                {t('propose')}
              </Button>
            ),
        },
      ]}
    />
  );
}

function Bands({ bands }: { readonly bands: readonly RateBandView[] }) {
  const { t } = useTranslation('opening-switches');
  return (
    <Section title={t('bands.title')} lead={t('bands.lead')}>
      <DataTable
        caption={t('bands.list')}
        rows={bands}
        keyOf={({ target }) => target}
        columns={[
          { key: 'target', head: t('bands.target'), grow: true, cell: ({ target }) => t(`target.${target}`) },
          { key: 'now', head: t('bands.now'), align: 'end', cell: ({ now }) => formatNumber(now) },
          { key: 'usual', head: t('bands.usual'), align: 'end', cell: ({ usual }) => formatNumber(usual) },
          {
            key: 'most',
            head: t('bands.most'),
            align: 'end',
            cell: ({ target, most }) => (target === 'links' ? '—' : formatNumber(most)),
          },
          { key: 'pause', head: t('bands.pauseAt'), align: 'end', cell: ({ pauseAt }) => formatNumber(pauseAt) },
        ]}
      />
    </Section>
  );
}
