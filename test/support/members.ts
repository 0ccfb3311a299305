import { setTimeout as pause } from 'node:timers/promises';
import { CARD_STATES, Cards, type CardState } from '../../src/modules/cards/index.js';
import { PasswordCredentials, PasswordHasher } from '../../src/modules/credentials/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import { type AssuranceLevel, Members, type MemberId, type Person } from '../../src/modules/members/index.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import { Db } from '../../src/platform/database/index.js';
import type { TestApp } from './app.js';
import type { Json, TestClient, TestReply } from './client.js';
import { waitForCode } from './inbox.js';

/** A member with all that signing in needs, made past the opening and the arrival of the card. */
export interface TestMember {
  readonly id: MemberId;
  readonly loginId: string;
  readonly password: string;
  /** E.164. */
  readonly phone: string;
  readonly email: string;
  readonly nickname: string;
}

export interface TestMemberOptions {
  readonly password?: string;
  /** The state of the card; `active` when absent, `none` for no card. */
  readonly card?: CardState | 'none';
  /** Instead of what is made up, for tests that look for it afterwards. */
  readonly profile?: Partial<Pick<TestMember, 'loginId' | 'phone' | 'email' | 'nickname'>>;
  readonly person?: Partial<Person>;
  /** How well the identity is proven; only the phone is when absent. */
  readonly assurance?: AssuranceLevel;
}

/** That the name was proven, as well as it says. */
export const identityEvidence = (assuranceLevel: AssuranceLevel) =>
  ({
    claim: 'name',
    method: 'chip',
    verifiedBy: 'sandbox',
    verifiedAt: new Date('2026-01-05T00:00:00Z'),
    assuranceLevel,
    evidenceHash: sha256('identity'),
  }) as const;

let made = 0;

/** Makes another member, whom nobody resembles. */
export async function makeMember(app: TestApp, options: TestMemberOptions = {}): Promise<TestMember> {
  // Each has a password of its own: one that many people have looks like spraying.
  const password = options.password ?? `${PASSWORD} ${String(made)}`;
  return makeMemberWith(app, await app.get(PasswordHasher).hash(password), { ...options, password });
}

/** Makes many members with one password, hashed once; for those whose password is never typed. */
export async function makeMembers(app: TestApp, count: number, options: TestMemberOptions = {}): Promise<TestMember[]> {
  const hash = await app.get(PasswordHasher).hash(options.password ?? PASSWORD);
  const members: TestMember[] = [];
  for (let n = 0; n < count; n += 1) members.push(await makeMemberWith(app, hash, options));
  return members;
}

const PASSWORD = 'tsukimi-no dango 73 mikazuki';

async function makeMemberWith(app: TestApp, hash: string, options: TestMemberOptions): Promise<TestMember> {
  made += 1;
  const n = made;
  const member = {
    loginId: `yuzu${String(n).padStart(5, '0')}hana`,
    phone: `+8190${String(10_000_000 + n)}`,
    email: `yuzu${String(n)}@example.jp`,
    nickname: `ゆず${String(n)}`,
    ...options.profile,
  };
  const id = await app.get(Db).transact(async (tx) => {
    const memberId = await app.get(Members).create(tx, {
      ...member,
      locale: 'ja',
      person: {
        familyName: '柚木',
        givenName: `花${String(n)}`,
        familyKana: 'ユズキ',
        givenKana: 'ハナ',
        birthDate: `19${String(50 + (n % 50))}-0${String(1 + (n % 9))}-1${String(n % 10)}`,
        postalCode: '6300213',
        prefecture: '奈良県',
        city: '生駒市',
        street: `東生駒${String(n)}-1`,
        ...options.person,
      },
      evidence: [
        {
          claim: 'phone',
          method: 'phone-code',
          verifiedBy: 'sekisho',
          verifiedAt: new Date('2026-01-05T00:00:00Z'),
          assuranceLevel: 'possession',
          evidenceHash: sha256(`evidence ${String(n)}`),
        },
        ...(options.assurance === undefined ? [] : [identityEvidence(options.assurance)]),
      ],
    });
    await app.get(PasswordCredentials).set(tx, memberId, hash);
    if (options.card !== 'none') await app.get(Cards).order(tx, memberId);
    return memberId;
  });
  if (options.card !== 'none') await bringCardTo(app, id, options.card ?? 'active');
  return { id, password: options.password ?? PASSWORD, ...member };
}

const STEPS: Readonly<Partial<Record<CardState, string>>> = {
  personalised: `personalised_at = ordered_at`,
  dispatched: `dispatched_at = ordered_at, carrier = 'post', tracking_number = '90' || lpad(floor(random() * 1e10)::bigint::text, 10, '0'),
     code_letter_due_at = ordered_at + interval '24 hours'`,
  arrived: `arrived_at = ordered_at + interval '2 days', delivered_at = ordered_at + interval '1 day',
     arrival_channel = 'single', arrival_recorded_by = 'staff:a'`,
  active: `activated_at = ordered_at + interval '3 days'`,
};

/** Takes the member's card along the usual way, as the owner of the tables. */
async function bringCardTo(app: TestApp, memberId: string, to: CardState): Promise<void> {
  const way = CARD_STATES.slice(1, CARD_STATES.indexOf(to) + 1);
  for (const state of way) {
    await app.database.asOwner(`update app.card set state = '${state}', ${STEPS[state] ?? ''} where member_id = $1`, [
      memberId,
    ]);
  }
}

/** Signs a member in on a browser that is not known, with the code from the phone; the device is known afterwards. */
export async function signIn(app: TestApp, client: TestClient, member: TestMember): Promise<TestReply<Json>> {
  const since = app.get(Clock).now();
  const begun = await client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
  if (begun.status !== 200) throw new Error(`the sign-in answered ${String(begun.status)}: ${begun.text}`);
  if (begun.body.next === 'session') return begun;
  const code = await waitForCode(app, member.phone, since);
  const reply = await client.post('/api/sign-in/confirmation', { code });
  if (reply.status !== 200) throw new Error(`the confirmation answered ${String(reply.status)}: ${reply.text}`);
  return reply;
}

/**
 * Confirms a sign-in and does something when its standing has been read and before it is redeemed: the flow's row is
 * locked meanwhile.
 */
export async function confirmDuring(
  app: TestApp,
  member: TestMember,
  act: () => Promise<unknown>,
): Promise<TestReply<Json> & { readonly client: TestClient }> {
  const client = app.client({ address: '127.201.7.9' });
  const since = app.get(Clock).now();
  await client.post('/api/sign-in', { loginId: member.loginId, password: member.password });
  const code = await waitForCode(app, member.phone, since);
  let reply: Promise<TestReply<Json>> | undefined;
  await app.db.transact(async (tx) => {
    await tx.query(`select 1 from app.sign_in_flow where member_id = $1 for update`, [member.id]);
    reply = client.post('/api/sign-in/confirmation', { code });
    for (;;) {
      const waiting = await app.database.asOwner(
        `select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like 'update app.sign_in_flow%'`,
      );
      if (waiting.length > 0) break;
      await pause(20);
    }
    await act();
  });
  if (reply === undefined) throw new Error('the sign-in was not confirmed');
  return { ...(await reply), client };
}
