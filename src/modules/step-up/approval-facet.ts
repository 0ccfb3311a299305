import type { AuditEvent } from '../audit/index.js';
import {
  type Books,
  effectOf,
  type Facet,
  type FacetEffect,
  type FacetNeed,
  type MoneyCall,
  needOf,
  type Unapproved,
  unapproved,
} from '../ledger/index.js';
import { lockMembersSql, memberSecuritySql } from '../members/index.js';
import { lockSessionsSql, sessionLivesSql } from '../sign-in/index.js';
import type { SpentApproval } from './approvals.js';
import { type Intent, stateOf } from './intent.js';
import type { SealedIntent } from './intent-seal.js';
import { type IntentOwner, intentSql } from './intents.repository.js';
import { approvalSpent } from './step-up.events.js';
import { stepUpProblems } from './step-up.problems.js';

/** Which intent was approved, whose it has to be, and what it has to cover. */
export interface ApprovalNeed extends IntentOwner {
  readonly intentId: string;
  readonly operation: string;
  /** Whether the intent is of exactly this operation with exactly these parameters. */
  readonly covers: (intent: SealedIntent) => boolean;
}

/** An intent as the lane has read it, with what it depends on. */
interface FoundIntent {
  readonly need: ApprovalNeed;
  /** Undefined when the caller has none of that id. */
  readonly intent: Intent | undefined;
  readonly sessionLives: boolean;
  /** Whether what it was approved with is still the member's; null while it is not approved. */
  readonly factorStands: boolean | null;
  readonly member: { readonly active: boolean; readonly epoch: number; readonly phoneSuspended: boolean } | null;
}

export type ApprovalBook = ReadonlyMap<string, FoundIntent>;

interface SpentIntent {
  readonly intentId: string;
  readonly intentHash: Buffer;
}

interface ApprovalJson {
  readonly id: string;
  readonly sessionLives: boolean;
  readonly factorStands: boolean | null;
  readonly member: FoundIntent['member'];
  readonly intent:
    | (Omit<Intent, 'paramsSealed' | 'paramsHash'> & { readonly paramsSealed: string; readonly paramsHash: string })
    | null;
}

/**
 * Approvals, for operations on money: the intent is locked with the accounts, read after that, and spent with the postings
 * in one statement. What holds of an approval elsewhere (`IntentStanding`) holds here. Source: checklist ⑥.
 */
export const approvalFacet: Facet<ApprovalNeed, ApprovalBook, SpentIntent> = {
  name: 'approval',

  lock(needs) {
    // In the order in which everybody else takes them: member, session, intent.
    return (bind) => `array[
      ${lockMembersSql(bind(sorted(needs.map(({ memberId }) => memberId))))},
      ${lockSessionsSql(bind(sorted(needs.map(({ sessionId }) => sessionId))))},
      (select count(*) from (select id from app.step_up_intent
        where id = any(${bind(sorted(needs.map(({ intentId }) => intentId)))}::uuid[]) order by id for update) locked)]`;
  },

  read(needs) {
    return (bind) => `(
      select coalesce(json_agg(json_build_object('id', n.intent_id, 'sessionLives', ${sessionLivesSql('n.session_id', 'n.member_id')},
          'factorStands', app.step_up_approval_lives(n.intent_id),
          'member', ${memberSecuritySql('n.member_id')}, 'intent', ${intentSql('n')}) order by n.place), '[]')
        from unnest(${bind(needs.map(({ intentId }) => intentId))}::uuid[],
          ${bind(needs.map(({ memberId }) => memberId))}::uuid[],
          ${bind(needs.map(({ sessionId }) => sessionId))}::uuid[]) with ordinality n (intent_id, member_id, session_id, place))`;
  },

  open(json, needs) {
    // In the order of the needs: the same intent may be named by two callers, of whom one at most owns it.
    return new Map(
      (json as readonly ApprovalJson[]).flatMap(({ id, intent, ...rest }, place) => {
        const need = needs[place];
        if (need?.intentId !== id) throw new Error('the intents are not those that were asked for');
        return [[keyOf(need), { need, ...rest, intent: intent === null ? undefined : asIntent(intent) }]];
      }),
    );
  },

  apply(book, { intentId }) {
    return new Map(
      [...book].map(([key, found]) => [
        key,
        found.intent?.id === intentId ? { ...found, intent: { ...found.intent, spent: true } } : found,
      ]),
    );
  },

  write(effects) {
    const rows = effects.map(({ effect: { intentId, intentHash } }) => ({
      id: intentId,
      hash: intentHash.toString('hex'),
    }));
    return [
      (bind) => `
        insert into app.step_up_spending (intent_id, intent_hash, spent_at)
        select id, decode(hash, 'hex'), app.now()
          from jsonb_to_recordset(${bind(JSON.stringify(rows))}::jsonb) as s(id uuid, hash text)`,
    ];
  },
};

/** What an operation has to need so that its approval can be spent. */
export function approvalNeed(need: ApprovalNeed): FacetNeed {
  return needOf(approvalFacet, need);
}

/** An approval that an operation spends: the effect that writes it, and its event. Both go into the decision. */
export interface SpentInLane {
  readonly approval: SpentApproval;
  readonly effect: FacetEffect;
  readonly event: AuditEvent;
}

/**
 * Spends the approval of a call: to be done with the decision that it returns, or the decision that there is none. Pure, for
 * use in a `decide`; `ApprovedMoney` has the lane read what it takes.
 */
export function spendApproval(books: Books, { intentId }: MoneyCall, memberId: string): SpentInLane | Unapproved {
  if (intentId === undefined) return unapproved(stepUpProblems.required());
  const found = [...books.of(approvalFacet).values()].find(
    ({ need }) => need.intentId === intentId && need.memberId === memberId,
  );
  if (found === undefined) throw new Error('the operation has not asked for this approval');
  const { intent, member, sessionLives, factorStands, need } = found;
  if (intent?.operation !== need.operation) return unapproved(stepUpProblems.unknown());
  const alive = sessionLives && member?.active === true && member.epoch === intent.securityEpoch;
  if (!alive || !['open', 'approved'].includes(stateOf(intent))) return unapproved(stepUpProblems.over());
  // Somebody else has proven the number: whatever it said counts for nothing.
  if (member.phoneSuspended && intent.approvedBy === 'phone-code') return unapproved(stepUpProblems.noMethod());
  // A factor that was taken away meanwhile takes with it what it has approved.
  if (intent.approvedBy !== null && factorStands !== true) return unapproved(stepUpProblems.over());
  if (!need.covers(intent)) return unapproved(stepUpProblems.changed());
  if (intent.approvedBy === null) return unapproved(stepUpProblems.required());
  return {
    approval: {
      intentId: intent.id,
      sessionId: intent.sessionId,
      securityEpoch: intent.securityEpoch,
      method: intent.approvedBy,
      waivesWaits: intent.waivesWaits,
    },
    effect: effectOf(approvalFacet, { intentId: intent.id, intentHash: intent.paramsHash }),
    event: approvalSpent({
      actor: { kind: 'member', id: memberId },
      subject: { kind: 'session', id: intent.sessionId },
      memberId,
      details: { intentId: intent.id, operation: intent.operation },
    }),
  };
}

const keyOf = ({ intentId, memberId, sessionId }: ApprovalNeed): string => `${intentId} ${memberId} ${sessionId}`;

const sorted = (ids: readonly string[]): readonly string[] => [...new Set(ids)].sort();

function asIntent({ paramsSealed, paramsHash, id, ...rest }: NonNullable<ApprovalJson['intent']>): Intent {
  return {
    ...rest,
    id: id,
    paramsSealed: Buffer.from(paramsSealed, 'base64'),
    paramsHash: Buffer.from(paramsHash, 'base64'),
  };
}
