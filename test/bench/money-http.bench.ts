import './wide-budgets.js';
import '../support/lax-transfers.js';
import './wide-money.js';
import { createPrivateKey, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSigner, httpbis } from 'http-message-signatures';
import pg from 'pg';
import { Cards } from '../../src/modules/cards/index.js';
import { madeKeyId, madePrivateKeyFile } from '../../src/modules/cards/partner-keys.js';
import { SYSTEM_ACCOUNTS } from '../../src/modules/ledger/index.js';
import { Members } from '../../src/modules/members/index.js';
import { Sessions } from '../../src/modules/sign-in/index.js';
import { IntentSeal } from '../../src/modules/step-up/intent-seal.js';
import { maskedPayee } from '../../src/modules/transfers/masked-payee.js';
import { approveTransfer } from '../../src/modules/transfers/send-money.operation.js';
import { Clock } from '../../src/platform/clock/index.js';
import { randomToken, sha256 } from '../../src/platform/crypto/index.js';
import { COOKIES } from '../../src/platform/http/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { TestClient } from '../support/client.js';
import { makeMembers } from '../support/members.js';
import { fundMember } from '../support/money.js';
import { authorization, printedCard, type PrintedCard } from '../support/network.js';
import { lanePayee } from '../support/transfer-lane.js';
import { toHour } from '../support/transfers.js';
import { tell } from './figures.js';
import { loadUnique, type UniqueMeasured, type UniqueRequest, unsentOf } from './load.js';

const MEMBERS = 48;
/** How many of each are sent, with many connections and with one. */
const [MANY, FEW] = [Number(process.env['BENCH_REQUESTS'] ?? 3_000), 200];
const CONNECTIONS = 64;
const SECONDS = 5;

interface Person {
  readonly id: string;
  readonly sessionId: string;
  readonly client: TestClient;
  readonly csrf: string;
  readonly payeeId: string;
  readonly receiverId: string;
  readonly cardId: string;
  readonly card: PrintedCard;
  /** What an intent to pay this payee says of who they are. */
  readonly masked: ReturnType<typeof maskedPayee>;
}

let app: TestApp;
let pool: pg.Pool;
let people: readonly Person[];
let turn = 0;
const next = (): Person => {
  const person = people[(turn += 1) % people.length];
  if (person === undefined) throw new Error('there is nobody');
  return person;
};

beforeAll(async () => {
  // As a process serves that leaves jobs, such as the mails about all of this, to another one.
  app = await startTestApp({ databaseOptions: { fsync: true }, config: { duties: ['serve'] } });
  await toHour(app, 12);
  const members = await makeMembers(app, MEMBERS, { assurance: 'high' });
  people = await Promise.all(
    members.map(async ({ id }, n): Promise<Person> => {
      const receiver = members[(n + 1) % MEMBERS] ?? { id: '' };
      await fundMember(app, id, 150_000n);
      const methods = ['password', 'phone-code'] as const;
      const { token, sessionId } = await app.db.transact((tx) =>
        app.get(Sessions).open(tx, id, { securityEpoch: 0, methods: [...methods] }),
      );
      const client = app.client();
      client.cookies.set(COOKIES.member, token);
      return {
        ...{ id, sessionId, client, csrf: await client.csrf(), receiverId: receiver.id },
        payeeId: await lanePayee(app, { id }, receiver, true),
        cardId: (await app.get(Cards).current(id))?.id ?? '',
        card: await printedCard(app, id),
        masked: maskedPayee(await app.get(Members).person(receiver.id)),
      };
    }),
  );
  await app.database.asOwner(
    `insert into app.transfer_tie (sender_id, receiver_id, sent_yen, counted_at)
     select s, r, 5000, app.now() - interval '60 days' from unnest($1::uuid[], $2::uuid[]) p (s, r)`,
    [people.map(({ id }) => id), people.map(({ receiverId }) => receiverId)],
  );
  await analyzed();
  pool = new pg.Pool({ connectionString: app.database.url, max: 16, options: '-c role=sekisho_app' });
}, 240_000);
afterAll(async () => {
  await pool.end();
  await app.stop();
});

/** What autovacuum does within its minute, and no bench has the time to wait for. */
const analyzed = (): Promise<unknown> => app.database.asOwner('analyze');

interface Approved {
  readonly by: Person;
  readonly intentId: string;
}

/** Approved intents to send one yen, as members leave them. */
async function approvedTransfers(count: number): Promise<Approved[]> {
  const seal = app.get(IntentSeal);
  const made = Array.from({ length: count }, () => {
    const by = next();
    const id = newId<'Intent'>();
    const { payeeId, receiverId, masked } = by;
    const params = { payeeId, receiverId, ...masked, amountYen: 1, known: true };
    return { by, id, ...seal.seal(id, approveTransfer, params) };
  });
  await app.database.asOwner(
    `with given as (select * from jsonb_to_recordset($1::jsonb) as g(id uuid, member uuid, session uuid, sealed text, hash text)),
     intent as (
       insert into app.step_up_intent
         (id, member_id, session_id, security_epoch, operation, params_sealed, params_hash, created_at, expires_at)
       select id, member, session, 0, 'send-money', decode(sealed, 'hex'), decode(hash, 'hex'), app.now(),
         app.now() + interval '5 minutes' from given)
     insert into app.step_up_approval (intent_id, intent_hash, method, approved_at)
     select id, decode(hash, 'hex'), 'phone-code', app.now() from given`,
    [
      JSON.stringify(
        made.map(({ by, id, paramsSealed, paramsHash }) => ({
          ...{ id, member: by.id, session: by.sessionId },
          ...{ sealed: paramsSealed.toString('hex'), hash: paramsHash.toString('hex') },
        })),
      ),
    ],
  );
  return made.map(({ by, id }) => ({ by, intentId: id }));
}

async function transferRequests(count: number): Promise<UniqueRequest[]> {
  return (await approvedTransfers(count)).map(({ by, intentId }) => ({
    path: '/api/transfers',
    body: JSON.stringify({ payeeId: by.payeeId, amountYen: 1 }),
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/json', 'x-csrf-token': by.csrf },
      ...{ origin: app.config.publicOrigin, 'sec-fetch-site': 'same-origin' },
      ...{ 'idempotency-key': randomUUID(), 'step-up-intent': intentId },
      cookie: [...by.client.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    },
  }));
}

async function authorizationRequests(count: number): Promise<UniqueRequest[]> {
  const key = createPrivateKey(readFileSync(madePrivateKeyFile(app.config.dataDir, 'network-feed')));
  const signer = createSigner(key, 'ed25519', madeKeyId('network-feed'));
  const requests: UniqueRequest[] = [];
  for (let n = 0; n < count; n += 1) {
    const body = JSON.stringify(authorization(next().card, 1));
    const { headers } = await httpbis.signMessage(
      {
        key: signer,
        fields: ['@method', '@target-uri', 'content-type', 'content-digest'],
        params: ['created', 'nonce', 'keyid'],
        paramValues: { created: app.get(Clock).now(), nonce: randomToken() },
      },
      {
        method: 'POST',
        url: `${app.config.publicOrigin}/network/authorizations`,
        headers: {
          'content-type': 'application/json',
          'content-digest': `sha-256=:${sha256(body).toString('base64')}:`,
        },
      },
    );
    requests.push({ path: '/network/authorizations', body, headers });
  }
  return requests;
}

/** What the lane writes for one transfer, by one statement of the same driver. */
const TRANSFER = `
  with account as materialized (
    select * from app.ledger_account where account_id in ($1::uuid, $2::uuid) order by account_id for update),
  moment as (select greatest(date_trunc('milliseconds', app.now()), (select max(last_posted_at) from account)) as due),
  operation as (
    insert into app.ledger_operation (operation_id, scope, name, key, input_hash, member_id, outcome, reply, at)
    select $3::uuid, 'bench', 'bench.transfer', $3::text, decode(repeat('00', 32), 'hex'), $1::uuid, 'done', '{}', due from moment),
  spending as (
    insert into app.step_up_spending (intent_id, intent_hash, spent_at)
    select id, params_hash, app.now() from app.step_up_intent where id = $4::uuid),
  posting as (
    insert into app.ledger_posting (posting_id, operation_id, kind, member_id, intent_id, entries, posted_at)
    select $5::uuid, $3::uuid, 'transfer', $1::uuid, $4::uuid, 2, due from moment),
  entry as (
    insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen)
    select $5::uuid, case when account_id = $1::uuid then 1 else 2 end, account_id,
        case when account_id = $1::uuid then -1 else 1 end, due, entries + 1,
        balance_yen + case when account_id = $1::uuid then -1 else 1 end
      from account, moment),
  used as (
    insert into app.limit_use (use_id, kind, subject_id, amount_yen, used_at, operation_id)
    select $6::uuid, 'transfer', $1::uuid, 1, due, $3::uuid from moment
    union all select $7::uuid, 'inflow', $2::uuid, 1, due, $3::uuid from moment),
  transfer as (
    insert into app.transfer (id, sender_id, receiver_id, payee_id, amount_yen, intent_id, session_id, method, new_payee,
        state, requested_at, done_at, use_id, inflow_use_id, receiver_before_yen)
    select $3::uuid, $1::uuid, $2::uuid, $8::uuid, 1, $4::uuid, $9::uuid, 'phone-code', false, 'done', due, due,
        $6::uuid, $7::uuid, 0 from moment),
  tie as (
    insert into app.transfer_tie as t (sender_id, receiver_id, sent_yen) values ($1::uuid, $2::uuid, 1)
    on conflict (receiver_id, sender_id) do update set sent_yen = t.sent_yen + 1),
  notice as (
    insert into app.transfer_notice (id, transfer_id, what, written_at)
    select $10::uuid, $3::uuid, 'done', due from moment)
  insert into audit.event (id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items,
    details, mac_key_version, mac)
  select id, app.now(), type, 1, 'member', $1::text, 'member', $1::text, $1::uuid, 'success', '{15}', jsonb_build_object(
      'operationId', $3::text, 'postingId', $5::text, 'intentId', $4::text, 'amountYen', 1), 1,
      decode(repeat('00', 32), 'hex')
    from unnest($11::uuid[], array['ledger.posted', 'step-up.spent', 'transfers.requested', 'transfers.done']) e (id, type)`;

/** What the lane writes for one authorization, likewise. */
const AUTHORIZATION = `
  with account as materialized (select * from app.ledger_account where account_id = $1::uuid for update),
  moment as (select greatest(date_trunc('milliseconds', app.now()), (select max(last_posted_at) from account)) as due),
  operation as (
    insert into app.ledger_operation (operation_id, scope, name, key, input_hash, member_id, outcome, reply, at)
    select $2::uuid, 'bench', 'bench.authorization', $2::text, decode(repeat('00', 32), 'hex'), $1::uuid, 'done', '{}', due
      from moment),
  hold as (
    insert into app.ledger_hold (hold_id, account_id, purpose, placed_at, expires_at)
    select $3::uuid, $1::uuid, 'authorization', due, due + interval '7 days' from moment),
  posting as (
    insert into app.ledger_posting (posting_id, operation_id, kind, member_id, hold_step, entries, posted_at)
    select $4::uuid, $2::uuid, 'payment-authorized', $1::uuid, 'place', 2, due from moment),
  entry as (
    insert into app.ledger_entry (posting_id, line, account_id, amount_yen, posted_at, nth, balance_after_yen, hold_id)
    select $4::uuid, 1, account_id, -1, due, entries + 1, balance_yen - 1, null::uuid from account, moment
    union all select $4::uuid, 2, '${SYSTEM_ACCOUNTS.holds}', 1, due, null, null, $3::uuid from moment),
  used as (
    insert into app.limit_use (use_id, kind, subject_id, amount_yen, used_at, operation_id)
    select $3::uuid, 'payment', $1::uuid, 1, due, $2::uuid from moment),
  payment as (
    insert into app.payment (payment_id, partner, reference, kind, outcome, card_id, member_id, bin, amount_yen, channel,
        merchant_id, merchant_name, merchant_country, merchant_category, cvc, three_ds, expires_at, operation_id, at)
    select $3::uuid, 'bench', $3::text, 'authorization', 'approved', $5::uuid, $1::uuid, '00000000', 1, 'chip', 'shop', 'shop',
        'JP', '5462', 'absent', 'none', due + interval '7 days', $2::uuid, due from moment),
  message as (
    insert into app.payment_message (partner, message_id, kind, reference, body_hash, answer, operation_id, at)
    select 'bench', $3::text, 'authorization', $3::text, sha256('x'), '{}', $2::uuid, due from moment),
  nonce as (
    insert into app.carrier_nonce (key_id, nonce, expires_at) values ('bench', $3::text, app.now() + interval '10 minutes'))
  insert into audit.event (id, at, type, version, actor_kind, actor_id, subject_kind, subject_id, member_id, outcome, items,
    details, mac_key_version, mac)
  select id, app.now(), type, 1, 'partner', 'bench', 'card', $5::text, $1::uuid, 'success', '{13}', jsonb_build_object(
      'operationId', $2::text, 'postingId', $4::text, 'paymentId', $3::text, 'amountYen', 1), 1,
      decode(repeat('00', 32), 'hex')
    from unnest($6::uuid[], array['ledger.posted', 'payments.authorized']) e (id, type)`;

const transferByStatement = async ({ by, intentId }: Approved): Promise<void> => {
  const ids = [newId(), newId(), newId(), newId(), newId()];
  await pool.query({
    ...{ name: 'bench-transfer', text: TRANSFER },
    values: [
      ...[by.id, by.receiverId, ids[0], intentId, ids[1], ids[2], ids[3], by.payeeId, by.sessionId, ids[4]],
      [newId(), newId(), newId(), newId()],
    ],
  });
};
const authorizationByStatement = async (): Promise<void> => {
  const by = next();
  await pool.query({
    ...{ name: 'bench-authorization', text: AUTHORIZATION },
    values: [by.id, newId(), newId(), newId(), by.cardId, [newId(), newId()]],
  });
};

/** Does something over and over, so many at once; gives how often a second, and how long one takes. */
async function rate(work: () => Promise<void>, atOnce: number): Promise<{ perSecond: number; ms: number }> {
  const [begunMs, endMs] = [performance.now(), performance.now() + SECONDS * 1_000];
  let count = 0;
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (performance.now() < endMs) {
        await work();
        count += 1;
      }
    }),
  );
  expect(count).toBeGreaterThan(0);
  const spentMs = performance.now() - begunMs;
  return { perSecond: (count * 1_000) / spentMs, ms: (spentMs * atOnce) / count };
}

/** The same of transfers, whose approvals are made before the clock runs. */
async function transferRate(atOnce: number): Promise<{ perSecond: number; ms: number }> {
  const ready = await approvedTransfers(25_000);
  const used = new Set<Approved>();
  return rate(async () => {
    const one = ready.pop();
    if (one === undefined) throw new Error('too few approvals were made ready');
    used.add(one);
    await transferByStatement(one);
  }, atOnce);
}

const both = ({ perSecond }: UniqueMeasured, statement: { readonly perSecond: number }): string =>
  `${perSecond.toFixed(0)}/s of ${statement.perSecond.toFixed(0)}/s`;

describe('speed of money over HTTP', () => {
  it('transfers at 64 connections ÷ the same rows one by one, and one alone', async () => {
    await loadUnique(app.url, 8, await transferRequests(300));
    await analyzed();
    const alone = await loadUnique(app.url, 1, await transferRequests(FEW + unsentOf(1)));
    const many = await loadUnique(app.url, CONNECTIONS, await transferRequests(MANY + unsentOf(CONNECTIONS)));
    expect(many.bad).toBe(0);
    const statements = await transferRate(16);
    tell(
      'transfers over HTTP ÷ prepared statements',
      many.perSecond / statements.perSecond,
      { atLeast: 0.6 },
      both(many, statements),
    );
    const statement = await transferRate(1);
    const figures = `${alone.meanMs.toFixed(2)} ms, ${statement.ms.toFixed(2)} ms`;
    tell('one transfer over HTTP ÷ one statement', alone.meanMs / statement.ms, { atMost: 4 }, figures);
  }, 280_000);

  it('signed authorizations at 64 connections ÷ the same rows one by one, and one alone', async () => {
    await loadUnique(app.url, 8, await authorizationRequests(300));
    await analyzed();
    const alone = await loadUnique(app.url, 1, await authorizationRequests(FEW + unsentOf(1)));
    const many = await loadUnique(app.url, CONNECTIONS, await authorizationRequests(MANY + unsentOf(CONNECTIONS)));
    expect(many.bad).toBe(0);
    const declined = await app.database.asOwner(`select 1 from app.payment where outcome = 'declined'`);
    const statements = await rate(authorizationByStatement, 16);
    const figures = `${both(many, statements)}, ${String(declined.length)} of ${String(MANY)} declined for being late`;
    tell(
      'authorizations over HTTP ÷ prepared statements',
      many.perSecond / statements.perSecond,
      { atLeast: 0.4 },
      figures,
    );
    const statement = await rate(authorizationByStatement, 1);
    const times = `${alone.meanMs.toFixed(2)} ms, ${statement.ms.toFixed(2)} ms`;
    tell('one authorization over HTTP ÷ one statement', alone.meanMs / statement.ms, { atMost: 4 }, times);
  }, 280_000);

  it('round trips to the database of one of each', async () => {
    for (const [what, requests] of [
      ['a transfer', await transferRequests(1)],
      ['an authorization', await authorizationRequests(1)],
    ] as const) {
      const [request] = requests;
      if (request === undefined) throw new Error('there is no request');
      // What has just been done is told in between; that is no part of it.
      await pause(5_000);
      const statements = await spied(async () => {
        const { status, text } = await app.client().send({ method: 'POST', ...request });
        if (status !== 200) throw new Error(`${what} answered ${String(status)}: ${text}`);
      });
      const from = statements.findIndex((text) => text.startsWith('START TRANSACTION'));
      const until = statements.findIndex((text, place) => place > from && text.startsWith('COMMIT'));
      expect(from >= 0 && until > from).toBe(true);
      const figures = statements.map((text) => text.trim().split(/\s+/, 3).join(' ')).join('; ');
      tell(`round trips of ${what}`, statements.length, 'told', figures);
      tell(`of these in the money lane, for ${what}`, until - from + 1, { atMost: 5 }, 'BEGIN and COMMIT included');
    }
  }, 60_000);
});

/** The statements that the application has sent while something was done, each a round trip. */
async function spied(work: () => Promise<void>): Promise<string[]> {
  const texts: string[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given as [string | { readonly text?: string }];
    texts.push((typeof first === 'string' ? first : (first.text ?? '')).replaceAll(/\s+/g, ' ').trim());
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  return texts;
}
