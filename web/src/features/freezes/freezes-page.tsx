import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FreezeView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { MemberLink } from '../../app/member-link.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { Choose } from '../../ui/choose.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { NextPage } from '../../ui/next-page.js';
import { Page, Section } from '../../ui/page.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { Breakers } from './breakers.js';
import { StopBank, StopProgram } from './stop-many.js';
import { FREEZES_KEY, freezesQuery } from './queries.js';
import { Restore } from './restore.js';

type Open = 'restore' | 'bank' | 'program';

/** All that the issuer has stopped, and what stops a bank or everybody. */
export function FreezesPage() {
  const { t } = useTranslation('freezes');
  const client = useQueryClient();
  const query = useInfiniteQuery(freezesQuery);
  const roles = useStaffSession()?.roles ?? [];
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useDone<'stopped' | 'proposed'>();
  const close = () => {
    setOpen(undefined);
  };
  const done = async (what: 'stopped' | 'proposed') => {
    close();
    setChosen([]);
    await client.invalidateQueries({ queryKey: [FREEZES_KEY] });
    setSaid(what);
  };
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query} lines={6}>
        {({ pages }) => {
          const freezes = pages.flatMap((page) => page.freezes);
          return freezes.length === 0 ? (
            <Empty title={t('none')} />
          ) : (
            <Parts
              freezes={freezes}
              chosen={hasRole(roles, 'support', 'fraud') ? chosen : undefined}
              onChoose={(id) => {
                setChosen(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
              }}
            />
          );
        }}
      </Loaded>
      <NextPage query={query} label={t('more')} />
      <Stack row gap={1}>
        {chosen.length === 0 ? null : (
          <Button
            tone="primary"
            onClick={() => {
              setOpen('restore');
            }}
          >
            {t('restoreChosen')}
          </Button>
        )}
        {hasRole(roles, 'fraud') ? (
          <>
            <Button
              tone="danger"
              onClick={() => {
                setOpen('bank');
              }}
            >
              {t('stopBank')}
            </Button>
            <Button
              tone="danger"
              onClick={() => {
                setOpen('program');
              }}
            >
              {t('stopProgram')}
            </Button>
          </>
        ) : null}
      </Stack>
      <Breakers />
      {open === 'restore' ? <Restore freezeIds={chosen} onProposed={() => done('proposed')} onClose={close} /> : null}
      {open === 'bank' ? <StopBank onDone={() => done('stopped')} onClose={close} /> : null}
      {open === 'program' ? <StopProgram onDone={() => done('stopped')} onClose={close} /> : null}
    </Page>
  );
}

interface FreezesProps {
  readonly freezes: readonly FreezeView[];
  /** Undefined for who may not restore. */
  readonly chosen: readonly string[] | undefined;
  readonly onChoose: (id: string) => void;
}

/** What holds for many stands apart, so that however many members there are, it is not looked for among them. */
function Parts({ freezes, ...choosing }: FreezesProps) {
  const { t } = useTranslation('freezes');
  const ofMembers = freezes.filter(({ scope }) => scope === 'member');
  const forMany = freezes.filter(({ scope }) => scope !== 'member');
  return (
    <>
      {forMany.length === 0 ? null : (
        <Section title={t('forMany')}>
          <Freezes caption={t('forMany')} freezes={forMany} {...choosing} />
        </Section>
      )}
      {ofMembers.length === 0 ? null : (
        <Section title={t('ofMembers')}>
          <Freezes caption={t('ofMembers')} freezes={ofMembers} {...choosing} />
        </Section>
      )}
    </>
  );
}

function Freezes({ caption, freezes, chosen, onChoose }: FreezesProps & { readonly caption: string }) {
  const { t } = useTranslation('freezes');
  const words = ({ capability }: FreezeView) => t(`capability.${capability}`);
  return (
    <DataTable
      caption={caption}
      rows={freezes}
      keyOf={({ id }) => id}
      columns={[
        { key: 'who', head: t('who'), cell: (freeze) => <Target freeze={freeze} /> },
        { key: 'what', head: t('what'), cell: words },
        { key: 'why', head: t('why'), cell: ({ reason }) => t(`reason.${reason}`) },
        {
          key: 'by',
          head: t('by'),
          cell: ({ placedBy }) => <bdi>{placedBy.startsWith('system:') ? t('system') : placedBy}</bdi>,
        },
        { key: 'at', head: t('at'), cell: ({ placedAt }) => <When at={placedAt} show="stamp" /> },
        {
          key: 'restore',
          head: t('restore'),
          grow: true,
          cell: (freeze) =>
            freeze.proposal !== undefined ? (
              <bdi>{t('waits', { by: isolated(freeze.proposal.proposedBy) })}</bdi>
            ) : chosen === undefined ? null : (
              <Choose
                label={t('choose')}
                about={t('chooseThis', { what: words(freeze) })}
                chosen={chosen.includes(freeze.id)}
                onChange={() => {
                  onChoose(freeze.id);
                }}
              />
            ),
        },
      ]}
    />
  );
}

function Target({ freeze: { scope, memberId, memberName, bankCode, overridable } }: { readonly freeze: FreezeView }) {
  const { t } = useTranslation('freezes');
  if (scope === 'member')
    return (
      <MemberLink memberId={memberId ?? ''}>
        <bdi>{memberName}</bdi>
      </MemberLink>
    );
  if (scope === 'bank') return <>{t('bank', { code: bankCode })}</>;
  if (scope === 'new-payees') return <>{t('newPayees')}</>;
  if (scope === 'new-devices') return <>{t('newDevices')}</>;
  return (
    <>
      {t('program')}
      {overridable ? ` · ${t('overridable')}` : ''}
    </>
  );
}
