import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import type { Fact } from '../../ui/facts.js';
import { formatWait, isolated } from '../../ui/formats.js';
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
import { ChangeLimit, CorrectCharge, LiftStop, ReleaseHeld, RestoreLink } from './money-slips.js';
import { AddEntries, RemoveEntry } from './listing-slips.js';
import { OfMember } from './of-member.js';
import { Other } from './other-slip.js';
import { AddPartner, EndPartner, ReleaseAttestation } from './partner-slips.js';
import { ProposalSlip } from './proposal-slip.js';
import { OverrideFreezes, ReissueCard, RestoreFreezes } from './restoring-slips.js';
import { PromoteRule, RetireRule, SuppressRule } from './rule-slips.js';
import { proposedApplicationQuery, proposedCardQuery, staffListQuery } from './queries.js';
import { ClearHit, ConfirmHit } from './screening-slips.js';
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
  'tie-member': tieSlip('tieMember'),
  'untie-member': tieSlip('untieMember'),
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
  'confirm-hit': ConfirmHit,
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
          value: <OfMember proposal={proposal} see={t('release.see')} />,
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
          {
            name: t('arrival.why'),
            value: t(said(proposal, 'why') === 'many' ? 'arrival.whyMany' : 'arrival.whyEarly'),
          },
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
          line={t('application.line', { name: isolated(name) })}
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

function Enrolment({ proposal, decision }: SlipOfProps) {
  const { t } = useTranslation('approvals');
  const words = useProposalWords();
  const login = said(proposal, 'login');
  const roles = words.roles(said(proposal, 'roles'));
  return (
    <ProposalSlip
      proposal={proposal}
      line={t('enrolment.line', { login: isolated(login) })}
      facts={[
        { name: t('enrolment.name'), value: <bdi>{said(proposal, 'name')}</bdi> },
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
          line={t('reset.line', { name: isolated(name), kind: t(`reset.kind.${kind}`) })}
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
            line={t(`${act}.line`, { name: isolated(name) })}
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

/** A member that somebody of the staff does not work on, or not any more. */
function tieSlip(act: 'tieMember' | 'untieMember') {
  return function TieSlip({ proposal, decision }: SlipOfProps) {
    const { t } = useTranslation('approvals');
    const relation = (['own', 'linked'] as const).find((known) => known === said(proposal, 'relation'));
    return (
      <OfStaff proposal={proposal}>
        {(name) => (
          <ProposalSlip
            proposal={proposal}
            line={t(`${act}.line`, { name: isolated(name) })}
            facts={[
              { name: t('reset.who'), value: <bdi>{name}</bdi> },
              { name: t('tie.member'), value: <OfMember proposal={proposal} see={t('tie.see')} /> },
              { name: t('tie.relation'), value: relation === undefined ? t('unknown') : t(`tie.${relation}`) },
            ]}
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
