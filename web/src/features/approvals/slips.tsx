import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import type { Fact } from '../../ui/facts.js';
import { formatWait, formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { When } from '../../ui/when.js';
import { type Act, said } from './acts.js';
import { Compensate } from './case-slips.js';
import { RaiseCredit, RecordPayment, ReleaseFile } from './credit-slips.js';
import {
  Garnish,
  LiftLegalHold,
  PayGarnishment,
  PayOut,
  RecordDeath,
  ReleaseGarnishment,
  SetLegalHold,
} from './ending-slips.js';
import { AddPartner, EndPartner, ReleaseAttestation } from './partner-slips.js';
import { ProposalSlip } from './proposal-slip.js';
import { OverrideFreezes, ReissueCard, RestoreFreezes } from './restoring-slips.js';
import { PromoteRule, RetireRule, SuppressRule } from './rule-slips.js';
import { proposedApplicationQuery, proposedCardQuery, staffListQuery } from './queries.js';
import { ClearHit } from './screening-slips.js';
import { ReleaseSwitch } from './switch-slips.js';
import type { SlipOfProps } from './slip-props.js';
import { AddEndpoint } from './webhook-slips.js';
import { useProposalWords } from './words.js';

/** How each act is told to whoever decides on it. */
export const SLIPS: Readonly<Record<Act, ComponentType<SlipOfProps>>> = {
  'release-change': ReleaseChange,
  'early-arrival': EarlyArrival,
  'approve-application': ApproveApplication,
  'add-entries': AddEntries,
  'remove-entry': RemoveEntry,
  enrolment: Enrolment,
  reset: Reset,
  deactivation: accessSlip('deactivation'),
  reactivation: accessSlip('reactivation'),
  'release-held': ReleaseHeld,
  'correct-charge': CorrectCharge,
  'raise-credit': RaiseCredit,
  'release-file': ReleaseFile,
  'record-payment': RecordPayment,
  'change-limit': ChangeLimit,
  'promote-rule': PromoteRule,
  'retire-rule': RetireRule,
  'suppress-rule': SuppressRule,
  'restore-freezes': RestoreFreezes,
  'reopen-breaker': RestoreFreezes,
  'override-freezes': OverrideFreezes,
  'reissue-card': ReissueCard,
  'restore-link': RestoreLink,
  'lift-stop': LiftStop,
  'add-partner': AddPartner,
  'end-partner': EndPartner,
  'release-attestation': ReleaseAttestation,
  'add-endpoint': AddEndpoint,
  'clear-hit': ClearHit,
  'record-death': RecordDeath,
  garnish: Garnish,
  'pay-garnishment': PayGarnishment,
  'release-garnishment': ReleaseGarnishment,
  'set-legal-hold': SetLegalHold,
  'lift-legal-hold': LiftLegalHold,
  'pay-out': PayOut,
  compensate: Compensate,
  'release-switch': ReleaseSwitch,
  other: Other,
};

const KINDS = ['email', 'phone', 'address', 'name'] as const;
const LISTS = ['block', 'protect', 'drawn'] as const;

function ReleaseChange({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = KINDS.find((known) => known === said(proposal, 'kind')) ?? 'address';
  const lists = said(proposal, 'lists').split('.');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('release.line', { kind: t(`release.kind.${kind}`) })}
      facts={[
        {
          name: t('release.member'),
          value: <OfMember id={said(proposal, 'memberId')} see={t('release.see')} />,
        },
        { name: t('release.what'), value: t(`release.kind.${kind}`) },
        {
          name: t('release.lists'),
          value: LISTS.filter((list) => lists.includes(list))
            .map((list) => t(`release.list.${list}`))
            .join(' / '),
        },
      ]}
      before={t('release.before')}
      after={t('release.after')}
    >
      {decision(t('release.submit'))}
    </ProposalSlip>
  );
}

function EarlyArrival({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { channel } = useProposalWords();
  const card = useQuery(proposedCardQuery(said(proposal, 'cardId')));
  const deliveredAt = said(proposal, 'deliveredAt');
  return (
    <Loaded query={card} lines={6}>
      {({ id, ref, member, dispatchedAt, trackingNumber }) => {
        const facts: readonly (Fact | undefined)[] = [
          {
            name: t('arrival.ref'),
            value: (
              <Link to="/cards/$cardId" params={{ cardId: id }}>
                {ref}
              </Link>
            ),
          },
          { name: t('arrival.member'), value: <bdi>{member}</bdi> },
          dispatchedAt === undefined
            ? undefined
            : { name: t('arrival.dispatchedAt'), value: <When at={dispatchedAt} show="stamp" /> },
          { name: t('arrival.deliveredAt'), value: <When at={deliveredAt} show="stamp" /> },
          dispatchedAt === undefined
            ? undefined
            : { name: t('arrival.afterDispatch'), value: formatWait(secondsBetween(dispatchedAt, deliveredAt)) },
          { name: t('arrival.channel'), value: channel(said(proposal, 'channel')) },
          trackingNumber === undefined ? undefined : { name: t('arrival.tracking'), value: trackingNumber },
        ];
        return (
          <ProposalSlip
            proposal={proposal}
            line={t('arrival.line', { ref })}
            facts={facts.filter((fact) => fact !== undefined)}
            before={t('arrival.before')}
            after={t('arrival.after')}
          >
            {decision(t('arrival.submit'))}
          </ProposalSlip>
        );
      }}
    </Loaded>
  );
}

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, (new Date(to).getTime() - new Date(from).getTime()) / 1_000);

function ApproveApplication({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { reason } = useProposalWords();
  const id = said(proposal, 'applicationId');
  const application = useQuery(proposedApplicationQuery(id));
  return (
    <Loaded query={application} lines={6}>
      {({ name, waitingSince, identityProven, score }) => (
        <ProposalSlip
          proposal={proposal}
          line={t('application.line', { name })}
          facts={[
            { name: t('application.reason'), value: reason(said(proposal, 'reason')) },
            {
              name: t('application.identity'),
              value: t(identityProven ? 'application.proven' : 'application.notProven'),
            },
            { name: t('application.score'), value: score },
            { name: t('application.waitingSince'), value: <When at={waitingSince} show="stamp" /> },
          ]}
          before={t('application.before')}
          after={t('application.after')}
        >
          <p>
            <Link to="/openings/$applicationId" params={{ applicationId: id }}>
              {t('application.open')}
            </Link>
          </p>
          {decision(t('application.submit'))}
        </ProposalSlip>
      )}
    </Loaded>
  );
}

function AddEntries({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { kinds } = useProposalWords();
  const count = Number(said(proposal, 'entries'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('add.line', { count })}
      facts={[
        { name: t('add.count'), value: count },
        { name: t('add.types'), value: kinds(said(proposal, 'types')) },
        { name: t('add.cases'), value: <bdi>{said(proposal, 'cases')}</bdi> },
      ]}
      before={t('add.before')}
      after={t('add.after', { count })}
    >
      {decision(t('add.submit', { count }))}
    </ProposalSlip>
  );
}

function RemoveEntry({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const { reason } = useProposalWords();
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('remove.line')}
      facts={[
        { name: t('remove.reason'), value: reason(said(proposal, 'reason')) },
        { name: t('remove.entry'), value: <code>{said(proposal, 'entryId')}</code> },
      ]}
      before={t('remove.before')}
      after={t('remove.after')}
    >
      {decision(t('remove.submit'))}
    </ProposalSlip>
  );
}

function Enrolment({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const words = useProposalWords();
  const login = said(proposal, 'login');
  const roles = words.roles(said(proposal, 'roles'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('enrolment.line', { login })}
      facts={[
        { name: t('enrolment.login'), value: <bdi>{login}</bdi> },
        { name: t('enrolment.email'), value: <bdi>{said(proposal, 'email')}</bdi> },
        { name: t('enrolment.roles'), value: roles },
      ]}
      before={t('enrolment.before')}
      after={t('enrolment.after', { roles })}
    >
      {decision(t('enrolment.submit'))}
    </ProposalSlip>
  );
}

const RESETS = ['second-factor', 'password', 'enrolment'] as const;

function Reset({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = RESETS.find((known) => known === said(proposal, 'kind')) ?? 'second-factor';
  return (
    <OfStaff proposal={proposal}>
      {(name) => (
        <ProposalSlip
          proposal={proposal}
          line={t('reset.line', { name, kind: t(`reset.kind.${kind}`) })}
          facts={[
            { name: t('reset.who'), value: <bdi>{name}</bdi> },
            { name: t('reset.what'), value: t(`reset.kind.${kind}`) },
          ]}
          before={t('reset.before')}
          after={t(`reset.after.${kind}`)}
        >
          {decision(t('reset.submit'))}
        </ProposalSlip>
      )}
    </OfStaff>
  );
}

/** An account of staff that is to end, or to come back. */
function accessSlip(act: 'deactivation' | 'reactivation') {
  return function AccessSlip({ proposal, decision }: SlipOfProps) {
    const { t } = useTranslation('approvals');
    return (
      <OfStaff proposal={proposal}>
        {(name) => (
          <ProposalSlip
            proposal={proposal}
            line={t(`${act}.line`, { name })}
            facts={[{ name: t('reset.who'), value: <bdi>{name}</bdi> }]}
            before={t(`${act}.before`)}
            after={t(`${act}.after`)}
          >
            {decision(t(`${act}.submit`))}
          </ProposalSlip>
        )}
      </OfStaff>
    );
  };
}

interface OfStaffProps {
  readonly proposal: ProposalView;
  readonly children: (name: string) => ReactNode;
}

/** The name of whom of the staff it is about. */
function OfStaff({ proposal, children }: OfStaffProps) {
  const { t } = useTranslation('approvals');
  const people = useQuery(staffListQuery);
  return (
    <Loaded query={people} lines={6}>
      {(all) => children(all.find(({ id }) => id === said(proposal, 'staffId'))?.name ?? t('unknown'))}
    </Loaded>
  );
}

/** Money that is held goes to its receiver before its time. */
function ReleaseHeld({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const see = (name: string) => <OfMember id={said(proposal, name)} see={t('releaseHeld.see')} />;
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('releaseHeld.line')}
      facts={[
        { name: t('releaseHeld.transfer'), value: <code>{said(proposal, 'transferId')}</code> },
        { name: t('releaseHeld.sender'), value: see('senderId') },
        { name: t('releaseHeld.receiver'), value: see('receiverId') },
      ]}
      before={t('releaseHeld.before')}
      after={t('releaseHeld.after')}
    >
      {decision(t('releaseHeld.submit'))}
    </ProposalSlip>
  );
}

const DIFFERENCES = ['missing-here', 'missing-there', 'other-amount'] as const;

function CorrectCharge({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = DIFFERENCES.find((known) => known === said(proposal, 'kind')) ?? 'other-amount';
  const amountYen = Number(said(proposal, 'amountYen'));
  const way = amountYen < 0 ? 'less' : 'more';
  return (
    <ProposalSlip
      proposal={proposal}
      line={t(`correctCharge.line.${way}`, { amount: formatYen(Math.abs(amountYen)) })}
      facts={[
        { name: t('correctCharge.why'), value: t(`correctCharge.kind.${kind}`) },
        {
          name: t('correctCharge.member'),
          value: <OfMember id={said(proposal, 'memberId')} see={t('correctCharge.see')} />,
        },
      ]}
      before={t('correctCharge.before')}
      after={t(`correctCharge.after.${way}`)}
    >
      {decision(t('correctCharge.submit'))}
    </ProposalSlip>
  );
}

const LIMIT_KINDS = ['charge', 'transfer', 'payment', 'inflow'] as const;
const LIMIT_SPANS = ['single', 'day', 'month'] as const;

function ChangeLimit({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const kind = LIMIT_KINDS.find((known) => known === said(proposal, 'kind'));
  const span = LIMIT_SPANS.find((known) => known === said(proposal, 'span'));
  // What is not understood is not approved of.
  if (kind === undefined || span === undefined) return <Other proposal={proposal} decision={decision} />;
  const [from, to] = [Number(said(proposal, 'fromYen')), Number(said(proposal, 'amountYen'))];
  const words = { kind: t(`changeLimit.kind.${kind}`), span: t(`changeLimit.span.${span}`), amount: formatYen(to) };
  return (
    <ProposalSlip
      proposal={proposal}
      line={t(`changeLimit.line.${to > from ? 'more' : 'less'}`, words)}
      facts={[
        { name: t('changeLimit.now'), value: formatYen(from) },
        { name: t('changeLimit.then'), value: formatYen(to) },
      ]}
      before={t('changeLimit.before', { amount: formatYen(from) })}
      after={t('changeLimit.after', { amount: formatYen(to) })}
    >
      {decision(t('changeLimit.submit'))}
    </ProposalSlip>
  );
}

const SUSPENDED_BY = [
  ...(['letter-returned', 'card-returned', 'issuer'] as const),
  ...(['bank-stop', 'bank-phone-changed', 'bank-name-changed', 'bank-frozen'] as const),
] as const;

/** A linked bank account that was suspended can be used again. */
function RestoreLink({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const reason = SUSPENDED_BY.find((known) => known === said(proposal, 'reason'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('restoreLink.line')}
      facts={[
        { name: t('restoreLink.why'), value: reason === undefined ? t('unknown') : t(`restoreLink.reason.${reason}`) },
        { name: t('restoreLink.link'), value: <code>{said(proposal, 'linkId')}</code> },
        {
          name: t('restoreLink.member'),
          value: <OfMember id={said(proposal, 'memberId')} see={t('restoreLink.see')} />,
        },
      ]}
      before={t('restoreLink.before')}
      after={t('restoreLink.after')}
    >
      {decision(t('restoreLink.submit'))}
    </ProposalSlip>
  );
}

const STOPPED_BY = ['wrong-cvc', 'declines'] as const;

/** A card that a rule has suspended can be used for payments again. */
function LiftStop({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const cause = STOPPED_BY.find((known) => known === said(proposal, 'cause'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('liftStop.line')}
      facts={[
        { name: t('liftStop.why'), value: cause === undefined ? t('unknown') : t(`liftStop.cause.${cause}`) },
        { name: t('liftStop.member'), value: <OfMember id={said(proposal, 'memberId')} see={t('liftStop.see')} /> },
      ]}
      before={t('liftStop.before')}
      after={t('liftStop.after')}
    >
      {decision(t('liftStop.submit'))}
    </ProposalSlip>
  );
}

/** Whom it is about: a page away, or the id alone for whoever may not open records. */
function OfMember({ id, see }: { readonly id: string; readonly see: string }) {
  return (
    <MemberLink memberId={id} closed={<code>{id}</code>}>
      {see}
    </MemberLink>
  );
}

/** An act that came after these pages: its summary stands as it is, for somebody who knows the act. */
function Other({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('other.line')}
      facts={Object.keys(proposal.summary).map((name) => ({ name, value: <bdi>{said(proposal, name)}</bdi> }))}
      before={t('other.before')}
      after={t('other.after')}
    >
      {decision(t('other.submit'))}
    </ProposalSlip>
  );
}
