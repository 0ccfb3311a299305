import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { MemberDeskView } from '../../api/types.js';
import { CONSOLE_TASKS, hasRole, opensPage } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { useCapabilities } from '../../app/stops.js';
import { EvidenceTable } from '../../ui/evidence.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { formatDateTime, formatNumber } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Reveal } from '../../ui/reveal.js';
import { Rows } from '../../ui/rows.js';
import { PaneHead, PanePart } from '../../ui/pane-part.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { MemberFreezes } from '../freezes/member-freezes.js';
import { Attendance } from './attendance.js';
import { Call } from './call.js';
import { CardReissue } from './card-reissue.js';
import { MemberLinks } from './member-links.js';
import { isCreditCard } from '../../ui/mode.js';
import { MemberCharges } from './member-charges.js';
import { MemberCredit } from './member-credit.js';
import { MemberTransfers } from './member-transfers.js';
import { MemberPayments } from './member-payments.js';
import { memberQuery } from './queries.js';
import styles from './members.module.css';

interface MemberProps {
  readonly member: MemberDeskView;
}

/** One member, masked: what is known of the person, the card and the sign-ins, and a look behind the masks for a reason. */
export function MemberRecord({ member }: MemberProps) {
  const { t } = useTranslation('members');
  const { t: people } = useTranslation('people');
  const { t: freezes } = useTranslation('freezes');
  const roles = useStaffSession()?.roles ?? [];
  return (
    <>
      <PaneHead title={<bdi>{member.name}</bdi>}>
        <Tag tone={member.state === 'active' ? 'done' : 'plain'}>{t(`state.${member.state}`)}</Tag>
      </PaneHead>
      {member.suspendedFactors.map(({ factor, since }) => (
        <Notice key={factor} tone="wait">
          <p>{t('pane.suspended', { at: formatDateTime(since) })}</p>
        </Notice>
      ))}
      <Stops member={member} />
      <Masked member={member} />
      {hasRole(roles, 'support') ? (
        <PanePart title={t('call.title')}>
          <Call memberId={member.id} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support', 'fraud') ? (
        <PanePart title={people('reveal.title')}>
          <MemberReveal member={member} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support') && member.state === 'active' ? (
        <PanePart title={t('attendance.title')}>
          <Attendance memberId={member.id} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support', 'fraud', 'auditor') ? (
        <PanePart title={freezes('title')}>
          <MemberFreezes memberId={member.id} />
        </PanePart>
      ) : null}
      <PanePart title={t('cards')}>
        <MemberCards member={member} />
        {hasRole(roles, 'support', 'card-operations') && mayReissue(member) ? (
          <CardReissue memberId={member.id} active={member.cards[0]?.state === 'active'} />
        ) : null}
      </PanePart>
      {hasRole(roles, 'support', 'fraud', 'auditor') ? (
        <PanePart title={t('links.title')}>
          <MemberLinks memberId={member.id} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support', 'fraud', 'auditor') && isCreditCard ? (
        <PanePart title={t('credit.title')}>
          <MemberCredit memberId={member.id} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support', 'fraud', 'auditor') && !isCreditCard ? (
        <PanePart title={t('charges.title')}>
          <MemberCharges memberId={member.id} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support', 'fraud', 'auditor') && !isCreditCard ? (
        <PanePart title={t('transfers.title')}>
          <MemberTransfers memberId={member.id} />
        </PanePart>
      ) : null}
      {hasRole(roles, 'support', 'fraud', 'auditor') ? (
        <PanePart title={t('payments.title')}>
          <MemberPayments memberId={member.id} />
        </PanePart>
      ) : null}
      <PanePart title={t('signIns.title')}>
        <SignIns member={member} />
      </PanePart>
      <PanePart title={t('evidence')}>
        <EvidenceTable evidence={member.evidence} />
      </PanePart>
      <PanePart title={t('consents')}>
        <Consents member={member} />
      </PanePart>
      {hasRole(roles, 'support', 'fraud') ? (
        <p className="no-print">
          <Link to="/endings/$memberId" params={{ memberId: member.id }}>
            {t('pane.endings')}
          </Link>
        </p>
      ) : null}
      {hasRole(roles, ...CONSOLE_TASKS.audit.roles) ? (
        <p className="no-print">
          <Link to="/audit" search={{ kind: 'member', id: member.id }}>
            {t('pane.trail')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

const REPLACEABLE: readonly string[] = ['active', 'returned', 'expired', 'closed'];

/** Somebody who is still a member has no card on the way. */
const mayReissue = ({ state, cards: [newest] }: MemberDeskView): boolean =>
  state === 'active' && newest !== undefined && REPLACEABLE.includes(newest.state);

function Stops({ member: { stops } }: MemberProps) {
  const { t } = useTranslation('members');
  const inWords = useCapabilities();
  const [first] = stops.map(({ since }) => since).sort();
  if (first === undefined) return null;
  const capabilities = inWords(stops.map(({ capability }) => capability));
  return (
    <Notice tone="danger">
      <p>{t('pane.stopped', { at: formatDateTime(first), capabilities })}</p>
    </Notice>
  );
}

function Masked({ member }: MemberProps) {
  const { t } = useTranslation('members');
  const { t: people } = useTranslation('people');
  const facts: readonly Fact[] = [
    { name: t('column.phone'), value: <bdi>{member.phone}</bdi> },
    { name: t('column.email'), value: <bdi>{member.email}</bdi> },
    { name: t('column.area'), value: `${member.postalArea} ${member.prefecture}` },
    { name: t('column.since'), value: <When at={member.memberSince} show="date" /> },
    { name: t('pane.assurance'), value: people(`evidence.levels.${member.assuranceLevel}`) },
    { name: t('pane.id'), value: <code className={styles.id}>{member.id}</code> },
  ];
  return <Facts facts={facts} />;
}

const CARD_TONES: Readonly<Record<MemberDeskView['cards'][number]['state'], TagTone>> = {
  ordered: 'plain',
  personalised: 'plain',
  dispatched: 'action',
  arrived: 'wait',
  active: 'done',
  returned: 'danger',
  expired: 'plain',
  closed: 'plain',
};

function MemberCards({ member: { cards } }: MemberProps) {
  const { t } = useTranslation('members');
  const roles = useStaffSession()?.roles ?? [];
  if (cards.length === 0) return <p>{t('noCards')}</p>;
  return (
    <Rows
      label={t('cards')}
      rows={cards.map(({ id, ref, state }) => ({
        key: id,
        title: opensPage(roles, `/cards/${id}`) ? (
          <Link to={`/cards/${id}`} className={styles.ref}>
            {ref}
          </Link>
        ) : (
          <span className={styles.ref}>{ref}</span>
        ),
        action: <Tag tone={CARD_TONES[state]}>{t(`cardState.${state}`)}</Tag>,
      }))}
    />
  );
}

function SignIns({ member: { signIns } }: MemberProps) {
  const { t } = useTranslation('members');
  const { lastAt, failuresSince, lastFailureAt, openSessions, knownDevices } = signIns;
  const failures =
    lastFailureAt === undefined
      ? formatNumber(failuresSince)
      : t('signIns.failuresAt', { count: failuresSince, at: formatDateTime(lastFailureAt) });
  return (
    <Facts
      facts={[
        { name: t('signIns.last'), value: lastAt === undefined ? t('signIns.never') : <When at={lastAt} /> },
        { name: t('signIns.failures'), value: failures },
        { name: t('signIns.sessions'), value: formatNumber(openSessions) },
        { name: t('signIns.devices'), value: formatNumber(knownDevices) },
      ]}
    />
  );
}

const DOCUMENTS = ['terms', 'privacy', 'bank-data'] as const;

function Consents({ member: { consents } }: MemberProps) {
  const { t } = useTranslation('members');
  if (consents.length === 0) return <p>{t('noConsents')}</p>;
  return (
    <Facts
      facts={consents.map(({ document, version, acceptedAt }) => ({
        name: t(`document.${DOCUMENTS.find((known) => known === document) ?? 'other'}`),
        value: (
          <>
            {t('version', { version })} · <When at={acceptedAt} />
          </>
        ),
      }))}
    />
  );
}

function MemberReveal({ member: { id, revealsLeft } }: MemberProps) {
  const client = useQueryClient();
  return (
    <Reveal
      left={revealsLeft}
      defaultReason="member-asked"
      ask={(body) => api.supportDeskControllerReveal({ path: { memberId: id }, body })}
      onSpent={() => {
        client.setQueryData(memberQuery(id).queryKey, (member) =>
          member === undefined ? member : { ...member, revealsLeft: Math.max(0, member.revealsLeft - 1) },
        );
      }}
    />
  );
}
