import { MoneyLane } from '../../src/modules/ledger/index.js';
import { MoneyGate } from '../../src/modules/money-gate/index.js';
import { Decisions } from '../../src/modules/monitoring/index.js';
import { approvalNeed } from '../../src/modules/step-up/approval-facet.js';
import { sendMoney } from '../../src/modules/transfers/send-money.js';
import { transferAsk } from '../../src/modules/transfers/watched-transfer.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';
import { fundMember } from './money.js';
import { codeOf } from './transfers.js';

/** Somebody who can send, on a device that has been known for long; past all signing in. */
export interface LaneSender {
  readonly id: string;
  readonly sessionId: string;
}

/** Makes a member one, with money. */
export async function senderOf(
  app: TestApp,
  { id }: { readonly id: string },
  yen: bigint,
  knownDays = 20,
): Promise<LaneSender> {
  const [deviceId, sessionId] = [newId(), newId()];
  await app.database.asOwner(
    `insert into app.known_device
       (id, member_id, token_hash, label, admitted_by, probation, admitted_at, last_used_at, expires_at)
     values ($1, $2, sha256(convert_to(gen_random_uuid()::text, 'UTF8')), 'firefox-linux', 'phone-code', true,
             app.now() - make_interval(days => $3), app.now(), app.now() + interval '5 days')`,
    [deviceId, id, knownDays],
  );
  await app.database.asOwner(
    `insert into app.member_session (id, member_id, token_hash, device_id, security_epoch, must_change_password, methods,
       opened_at, last_seen_at, expires_at)
     values ($1, $2, sha256(convert_to(gen_random_uuid()::text, 'UTF8')), $3, 0, false, '{password}', app.now(), app.now(),
             app.now() + interval '8 hours')`,
    [sessionId, id, deviceId],
  );
  if (yen > 0n) await fundMember(app, id, yen);
  return { id, sessionId };
}

export interface ApprovedAs {
  readonly method?: 'passkey' | 'totp' | 'phone-code';
  /** By a passkey that has counted for seven days. */
  readonly old?: boolean;
  /** What is approved; a transfer when absent. */
  readonly operation?: string;
}

/** Gives a member, once, the factors that approvals are given with; they have counted for long. */
async function factorsOf(app: TestApp, memberId: string): Promise<void> {
  await app.database.asOwner(
    `insert into app.member_passkey (id, member_id, credential_id, public_key, counter, transports, backup_eligible, backed_up,
       name_sealed, made_at, counts_from)
     select $1, $2, uuid_send($1), '', 0, '{}', false, false, '', app.now() - interval '9 days', app.now() - interval '8 days'
      where not exists (select from app.member_passkey where member_id = $2)`,
    [newId(), memberId],
  );
  await app.database.asOwner(
    `insert into app.member_totp (id, member_id, secret_sealed, made_at, proven_at, confirmed_at, counts_from)
     select $1, $2, '', t.at, t.at, t.at, t.at + interval '1 day' from (select app.now() - interval '9 days' as at) t
      where not exists (select from app.member_totp where member_id = $2)`,
    [newId(), memberId],
  );
}

/** Approvals as members leave them. */
export async function approvedBy(
  app: TestApp,
  { id, sessionId }: LaneSender,
  count: number,
  { method = 'passkey', old = true, operation = 'send-money' }: ApprovedAs = {},
): Promise<string[]> {
  await factorsOf(app, id);
  const ids = Array.from({ length: count }, () => newId() as string);
  await app.database.asOwner(
    `with intent as (
       insert into app.step_up_intent
         (id, member_id, session_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
       select i, $2, $3, 0, $6, '', decode(repeat('00', 32), 'hex'), app.now(), app.now() + interval '5 minutes'
         from unnest($1::uuid[]) i)
     insert into app.step_up_approval (intent_id, intent_hash, method, approved_at, passkey_id, waives_waits)
     select i, decode(repeat('00', 32), 'hex'), $4, app.now(), case when $4 = 'passkey' then (select id from app.member_passkey where member_id = $2 limit 1) end, $5
       from unnest($1::uuid[]) i`,
    [ids, id, sessionId, method, old && method === 'passkey', operation],
  );
  return ids;
}

/** A payee whom the sender has sent to long ago, or has just found. */
export async function lanePayee(
  app: TestApp,
  sender: { readonly id: string },
  receiver: { readonly id: string },
  known: boolean,
): Promise<string> {
  await codeOf(app, receiver);
  const id = newId();
  await app.database.asOwner(
    `insert into app.payee (id, member_id, payee_member_id, code_id, found_at, first_sent_at)
     select $1, $2, $3, c.id, app.now()${known ? ` - interval '9 days'` : ''}, ${known ? `app.now() - interval '8 days'` : 'null'}
       from app.member_code c where c.member_id = $3 and c.retired_at is null`,
    [id, sender.id, receiver.id],
  );
  return id;
}

export interface LaneTransfer {
  readonly sender: LaneSender;
  readonly receiverId: string;
  readonly payeeId: string;
  readonly amountYen: bigint;
  readonly intentId: string;
  readonly lane?: MoneyLane;
  readonly key?: string;
  /** Whether the intent says just this. */
  readonly covers?: boolean;
  readonly bySessionId?: string;
}

/** A transfer past HTTP, as the route hands it to the lane. */
export function sendInLane(app: TestApp, transfer: LaneTransfer) {
  const { sender, receiverId, payeeId, amountYen, intentId, lane, key, covers = true, bySessionId } = transfer;
  const { id: senderId } = sender;
  const sessionId = bySessionId ?? sender.sessionId;
  return (lane ?? app.get(MoneyLane)).submit(
    sendMoney,
    { senderId, receiverId, payeeId, amountYen, memoHash: undefined },
    {
      ...{ scope: `member:${senderId}`, key: key ?? newId(), actor: { kind: 'member', id: senderId } },
      ...{ memberId: senderId, intentId, sessionId },
      needs: [
        ...app.get(Decisions).needs([transferAsk({ senderId, receiverId }, sessionId)]),
        ...app.get(MoneyGate).needs([
          { memberId: senderId, channel: 'transfer', sessionId },
          { memberId: receiverId, channel: 'receipt', sessionId },
        ]),
        approvalNeed({ intentId, memberId: senderId, sessionId, operation: 'send-money', covers: () => covers }),
      ],
    },
  );
}
