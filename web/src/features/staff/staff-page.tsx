import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StaffListEntryView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { formatDateTime, isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { Tag } from '../../ui/tag.js';
import { staffListQuery } from './queries.js';
import styles from './staff.module.css';
import { StartReset } from './start-reset.js';
import { type AccessDone, ChangeAccess } from './change-access.js';
import { DeclareTie } from './declare-tie.js';
import { Enrol } from './enrol.js';
import { Ties } from './ties.js';

/** The dialog that is open. */
type Opened =
  { readonly what: 'enrol' } | { readonly what: 'reset' | 'access' | 'tie'; readonly person: StaffListEntryView };
type Done = AccessDone | 'enrolled' | 'reset' | 'tied' | 'untied';

/** The issuer's people: who they are, how they sign in, and which reset is open. */
export function StaffPage() {
  const { t } = useTranslation('staff');
  const client = useQueryClient();
  const query = useQuery(staffListQuery);
  const [opened, setOpened] = useState<Opened>();
  const [done, setDone] = useState<Done>();
  const open = (next: Opened): void => {
    setDone(undefined);
    setOpened(next);
  };
  const close = (): void => {
    setOpened(undefined);
  };
  const finish = (what: Done): void => {
    close();
    setDone(what);
    void client.invalidateQueries();
  };
  const columns = useColumns(open, () => {
    finish('untied');
  });
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <div role="status">
        {done === undefined ? null : (
          <Notice tone={done === 'ended' ? 'done' : 'wait'}>
            <p>{t(`done.${done}`)}</p>
          </Notice>
        )}
      </div>
      <div>
        <Button
          onClick={() => {
            open({ what: 'enrol' });
          }}
        >
          {t('enrol.start')}
        </Button>
      </div>
      <Loaded query={query} lines={8}>
        {(people) => <DataTable caption={t('list')} rows={people} keyOf={({ id }) => id} columns={columns} />}
      </Loaded>
      {opened?.what === 'enrol' ? (
        <Enrol
          onDone={() => {
            finish('enrolled');
          }}
          onClose={close}
        />
      ) : null}
      {opened?.what === 'reset' ? (
        <StartReset
          person={opened.person}
          onDone={() => {
            finish('reset');
          }}
          onClose={close}
        />
      ) : null}
      {opened?.what === 'tie' ? (
        <DeclareTie
          person={opened.person}
          onDone={() => {
            finish('tied');
          }}
          onClose={close}
        />
      ) : null}
      {opened?.what === 'access' ? <ChangeAccess person={opened.person} onDone={finish} onClose={close} /> : null}
    </Page>
  );
}

function useColumns(open: (opened: Opened) => void, onUntied: () => void): readonly Column<StaffListEntryView>[] {
  const { t } = useTranslation('staff');
  const { t: frame } = useTranslation('frame');
  return [
    {
      key: 'name',
      head: t('column.name'),
      cell: ({ name, own, active }) => (
        <>
          <bdi>{name}</bdi>
          {own ? t('you') : ''} {active ? null : <Tag tone="danger">{t('inactive')}</Tag>}
        </>
      ),
    },
    {
      key: 'roles',
      head: t('column.roles'),
      cell: ({ roles }) => (
        <span className={styles.still}>{roles.map((role) => frame(`role.${role}`)).join(t('comma'))}</span>
      ),
    },
    { key: 'factors', head: t('column.factors'), cell: (person) => <FactorWords person={person} /> },
    { key: 'reset', head: t('column.reset'), cell: (person) => <Resets person={person} /> },
    {
      key: 'ties',
      head: t('column.ties'),
      cell: ({ id, ties, tieProposal }) => <Ties staffId={id} ties={ties} waiting={tieProposal} onEnded={onUntied} />,
    },
    {
      key: 'act',
      head: t('column.act'),
      align: 'end',
      cell: (person) => <Acts person={person} open={open} />,
    },
  ];
}

/** What can be done about somebody else: nothing twice, and no code to where none could go. */
function Acts({ person, open }: OfPerson & { readonly open: (opened: Opened) => void }) {
  const { t } = useTranslation('staff');
  const { name, own, active, hasEmail, proposal, accessProposal, tieProposal } = person;
  // The own ties are declared on the page of the own account.
  if (own) return null;
  const resets = active && hasEmail && proposal === undefined;
  const access = accessProposal === undefined && (active || hasEmail);
  const word = active ? 'end' : 'return';
  return (
    <span className={styles.acts}>
      {hasEmail ? null : <span className={styles.still}>{t('noEmail')}</span>}
      {resets ? (
        <Button
          small
          aria-label={t('startThis', { name })}
          onClick={() => {
            open({ what: 'reset', person });
          }}
        >
          {t('start')}
        </Button>
      ) : null}
      {active && tieProposal === undefined ? (
        <Button
          small
          aria-label={t('ties.startThis', { name })}
          onClick={() => {
            open({ what: 'tie', person });
          }}
        >
          {t('ties.start')}
        </Button>
      ) : null}
      {access ? (
        <Button
          small
          aria-label={t(`access.${word}.this`, { name })}
          onClick={() => {
            open({ what: 'access', person });
          }}
        >
          {t(`access.${word}.start`)}
        </Button>
      ) : null}
    </span>
  );
}

interface OfPerson {
  readonly person: StaffListEntryView;
}

function FactorWords({ person: { hasTotp, passkeys, setUp, active } }: OfPerson) {
  const { t } = useTranslation('staff');
  if (active && !setUp) return t('notSetUp');
  const words = [...(hasTotp ? [t('totp')] : []), ...(passkeys > 0 ? [t('passkeys', { count: passkeys })] : [])];
  return words.length === 0 ? t('none') : words.join(t('comma'));
}

/** What waits for another administrator, and what waits for the person. */
function Resets({ person: { proposal, accessProposal, resets } }: OfPerson) {
  const { t } = useTranslation('staff');
  return (
    <>
      {[proposal, accessProposal].map((waiting) =>
        waiting === undefined ? null : (
          <div key={waiting.id}>
            <div>
              <Tag tone="wait">{t('waits')}</Tag>{' '}
              <bdi>
                {t('waitsBy', { name: isolated(waiting.proposedBy), until: formatDateTime(waiting.expiresAt) })}
              </bdi>
            </div>
            <Link to="/approvals/$proposalId" params={{ proposalId: waiting.id }}>
              {t('see')}
            </Link>
          </div>
        ),
      )}
      {resets.map(({ kind, expiresAt }) => (
        <div key={kind}>{t('open', { kind: t(`kind.${kind}`), until: formatDateTime(expiresAt) })}</div>
      ))}
    </>
  );
}
