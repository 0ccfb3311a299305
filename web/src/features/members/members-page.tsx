import { Link, Outlet, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useCheck } from '../../api/index.js';
import type { MaskedMemberView } from '../../api/types.js';
import { CONSOLE_TASKS, hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Empty } from '../../ui/empty.js';
import { Page } from '../../ui/page.js';
import { Split } from '../../ui/split.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { MemberSearch } from './member-search.js';
import { rowId } from './row-id.js';
import { searchBody } from './search-way.js';
import styles from './members.module.css';

/** Finds members by an exact value, masked, and beside them the one that is open. There is no list of all. */
export function MembersPage() {
  const { t } = useTranslation('members');
  const { memberId }: { memberId?: string } = useParams({ strict: false });
  const roles = useStaffSession()?.roles ?? [];
  const mayFind = hasRole(roles, ...CONSOLE_TASKS.members.roles);
  const detail = memberId === undefined ? undefined : <Outlet />;
  return (
    <Page title={t('title')} width="full" lead={mayFind ? t('lead') : undefined}>
      {mayFind ? <Found chosen={memberId} detail={detail} /> : detail}
    </Page>
  );
}

/** The search and what it has found; both stay while a member is open. */
function Found({ chosen, detail }: { readonly chosen: string | undefined; readonly detail: React.ReactNode }) {
  const navigate = useNavigate();
  const search = useCheck((typed: string) => api.supportDeskControllerFind({ body: searchBody(typed) }));
  const found = search.found?.answer.members;
  useEffect(() => {
    if (found === undefined) return;
    const [only, ...others] = found;
    // Who is the only one is opened; otherwise what was open belongs to an earlier search.
    if (only !== undefined && others.length === 0)
      void navigate({ to: '/members/$memberId', params: { memberId: only.id } });
    else void navigate({ to: '/members' });
  }, [found, navigate]);
  return (
    <>
      <MemberSearch search={search} />
      <Split list={<FoundMembers members={found} chosen={chosen} />} detail={detail} />
    </>
  );
}

interface FoundMembersProps {
  readonly members: readonly MaskedMemberView[] | undefined;
  readonly chosen: string | undefined;
}

function FoundMembers({ members, chosen }: FoundMembersProps) {
  const { t } = useTranslation('members');
  if (members === undefined) return <Empty title={t('before')} />;
  if (members.length === 0) {
    return (
      <div role="status">
        <Empty title={t('none')}>
          <p>{t('noneHint')}</p>
        </Empty>
      </div>
    );
  }
  // Beside a member there is room for what tells the others apart.
  const isOpen = chosen !== undefined;
  const area: Column<MaskedMemberView> = {
    key: 'area',
    head: t('column.area'),
    cell: ({ postalArea, prefecture }) => <span className={styles.still}>{`${postalArea} ${prefecture}`}</span>,
  };
  const since: Column<MaskedMemberView> = {
    key: 'since',
    head: t('column.since'),
    grow: true,
    cell: ({ memberSince }) => (
      <span className={styles.still}>
        <When at={memberSince} show="date" />
      </span>
    ),
  };
  return (
    <DataTable
      caption={t('found')}
      rows={members}
      keyOf={({ id }) => id}
      {...(chosen === undefined ? {} : { chosen })}
      columns={[
        {
          key: 'name',
          head: t('column.name'),
          cell: ({ id, name }) => (
            <Link id={rowId(id)} to="/members/$memberId" params={{ memberId: id }} className={styles.open}>
              <bdi>{name}</bdi>
            </Link>
          ),
        },
        {
          key: 'state',
          head: t('column.state'),
          cell: ({ state }) => <Tag tone={state === 'active' ? 'done' : 'plain'}>{t(`state.${state}`)}</Tag>,
        },
        { key: 'phone', head: t('column.phone'), cell: ({ phone }) => <bdi>{phone}</bdi> },
        {
          key: 'email',
          head: t('column.email'),
          ...(isOpen ? { grow: true } : {}),
          cell: ({ email }) => <bdi>{email}</bdi>,
        },
        ...(isOpen ? [] : [area, since]),
      ]}
    />
  );
}
