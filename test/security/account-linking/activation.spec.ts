import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { codeIn, letterCodeIn, waitForMessage } from '../../support/inbox.js';
import {
  expectStatus,
  later,
  leadTo,
  memberClient,
  newMember,
  PASSWORD,
  signedInStaff,
  signInStaff,
  type TestMember,
  type TestStaff,
} from '../../support/issuer.js';
import type { Json, TestClient, TestReply } from '../../support/client.js';
import { CapturedLog } from '../../support/logs.js';
import { Attempts } from '../../../src/modules/attempts/index.js';
import { ActivationJudge } from '../../../src/modules/cards/activation-judge.js';
import { CARD_STATES, type CardChannel, CardGate, type CardState } from '../../../src/modules/cards/index.js';
import { type AssuranceLevel, Members } from '../../../src/modules/members/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { newLetterCode } from '../../../src/platform/crypto/index.js';
import { Db } from '../../../src/platform/database/index.js';
import { LogSink } from '../../../src/platform/logging/index.js';
import { makeMember } from '../../support/members.js';
import { authorization, printedCard, tellNetwork } from '../../support/network.js';
import { codeOf } from '../../support/transfers.js';
import { withoutIds } from '../../support/without-ids.js';

const NOBODYS = '00000000-0000-7000-8000-000000000000';
let app: TestApp;
let operator: TestStaff;
const log = new CapturedLog();
const seen: string[] = [];
const members: TestMember[] = [];

beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[LogSink, log]]) });
  operator = await signedInStaff(app, 'card-operations', 'card-release');
}, 120_000);
afterAll(() => app.stop());

async function member(assurance?: AssuranceLevel): Promise<TestMember> {
  const made = await newMember(app, assurance);
  members.push(made);
  return made;
}

interface Ready {
  readonly member: TestMember;
  readonly client: TestClient;
  readonly letterCode: string;
}

/** The letters of one kind that came to this member. */
async function letters({ street }: TestMember, kind: string) {
  await app.jobs.drain();
  const all = await app.get(Inbox).list({ channel: 'letter' });
  return all.filter(({ letter }) => letter?.kind === kind && letter.address.some((line) => line.includes(street)));
}

/** A member whose card has arrived, with the code from the letter, signed in. */
async function arrived(): Promise<Ready> {
  const made = await member();
  await leadTo(app, operator, made, 'arrived');
  const [letter] = await letters(made, 'code');
  if (letter === undefined) throw new Error('no code letter came');
  return { member: made, client: await memberClient(app, made), letterCode: letterCodeIn(letter) };
}

async function phoneCode({ client, member: { phone } }: Ready): Promise<string> {
  const since = app.get(Clock).now();
  expectStatus(await client.post('/api/card/activation/code'), 204);
  return codeIn(await waitForMessage(app, { channel: 'sms', to: phone, since }));
}

async function proofsOf(ready: Ready) {
  return {
    letterCode: ready.letterCode,
    lastFour: ready.member.number.slice(-4),
    password: PASSWORD,
    phoneCode: await phoneCode(ready),
  };
}

/** Another code of the right form, with its check character. */
const otherCode = (): string => newLetterCode().written;
const otherDigits = (digits: string): string => ((Number(digits) + 1) % 10_000).toString().padStart(digits.length, '0');

async function activate({ client }: Pick<Ready, 'client'>, body: object): Promise<TestReply<Json>> {
  const reply = await client.post('/api/card/activation', body);
  seen.push(reply.text);
  return reply;
}

const cardOf = async (client: TestClient) => {
  const reply = await client.get('/api/card');
  seen.push(reply.text);
  return reply.body as { state: string; next: string; activationTriesLeft?: number };
};

const eventsOf = ({ memberId }: TestMember, type: string) =>
  app.database.asOwner(`select outcome from audit.event where member_id = $1 and type = $2`, [memberId, type]);

const stateOf = async ({ cardId }: TestMember): Promise<string | undefined> => {
  const rows = await app.database.asOwner<{ state: string }>(`select state from app.card where card_id = $1`, [cardId]);
  return rows[0]?.state;
};

describe('the activation', () => {
  checkpoint(
    '②.activation',
    'takes password, phone code, last 4 digits and letter code, and makes a member of an arrival',
    async () => {
      const ready = await arrived();
      expect(await cardOf(ready.client)).toMatchObject({ state: 'arrived', next: 'activate', activationTriesLeft: 5 });
      expect((await ready.client.get('/api/home')).status).toBe(403);
      expectStatus(await activate(ready, await proofsOf(ready)), 204);
      expect(await cardOf(ready.client)).toMatchObject({ state: 'active', next: 'nothing' });
      const home = await ready.client.get('/api/home');
      expect(home.status).toBe(200);
      expect(withoutIds(home.text)).not.toContain(ready.member.number.slice(-4));
      expect(await eventsOf(ready.member, 'cards.activated')).toHaveLength(1);
      expect((await activate(ready, { ...(await fakeProofs()) })).body.code).toBe('cards.channel-closed');
    },
  );

  const fakeProofs = () =>
    Promise.resolve({ letterCode: otherCode(), lastFour: '0000', password: PASSWORD, phoneCode: '000000' });

  const wrongs: readonly (readonly [string, (right: Awaited<ReturnType<typeof proofsOf>>) => object])[] = [
    ['letter code', (right) => ({ ...right, letterCode: otherCode() })],
    ['last 4 digits', (right) => ({ ...right, lastFour: otherDigits(right.lastFour) })],
    ['password', (right) => ({ ...right, password: `${PASSWORD} x` })],
    ['phone code', (right) => ({ ...right, phoneCode: right.phoneCode === '000000' ? '000001' : '000000' })],
  ];
  const answers = new Set<string>();
  for (const [what, spoil] of wrongs) {
    checkpoint(
      '②.activation',
      `refuses a wrong ${what} with the one answer, and the right four afterwards are taken`,
      async () => {
        const ready = await arrived();
        const reply = await activate(ready, spoil(await proofsOf(ready)));
        expectStatus(reply, 403);
        const { code, title, detail } = reply.body as Record<string, unknown>;
        answers.add(JSON.stringify({ code, title, detail }));
        expect(answers.size).toBe(1);
        expect((await cardOf(ready.client)).activationTriesLeft).toBe(4);
        expectStatus(await activate(ready, await proofsOf(ready)), 204);
      },
    );
  }

  checkpoint(
    ['②.activation', '5.phone-taken-over'],
    'takes no code that was sent before the number was taken over, and spends no try on it',
    async () => {
      const ready = await arrived();
      const right = await proofsOf(ready);
      await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, ready.member.memberId));
      // The session was opened by a code to that number as well, and is asked for another proof, also when it is back.
      const isRefused = async (): Promise<void> => {
        const reply = await activate(ready, right);
        expectStatus(reply, 401);
        expect(reply.body.code).toBe('request.authentication-too-old');
        expect(await cardOf(ready.client)).toMatchObject({ state: 'arrived', activationTriesLeft: 5 });
      };
      await isRefused();
      await app.get(Db).transact((tx) => app.get(Members).restorePhone(tx, ready.member.memberId));
      await isRefused();
    },
  );

  checkpoint(
    '②.code-check-character',
    'spends no try on a slip of the pen, nor on a body of the wrong form',
    async () => {
      const ready = await arrived();
      const right = await proofsOf(ready);
      const slip = ready.letterCode.replace(/[A-Z0-9]/, (first) => (first === '7' ? '8' : '7'));
      for (const body of [
        { ...right, letterCode: slip },
        { ...right, letterCode: 'UUUU-UUUU-UUUU' },
        { ...right, lastFour: '12' },
        { ...right, lastFour: 1234 },
        { ...right, password: undefined },
      ]) {
        expect((await activate(ready, body)).status).toBe(400);
      }
      expect((await activate(ready, { ...right, letterCode: slip })).body.errors).toEqual([
        { pointer: '/letterCode', code: 'wrong-check-character' },
      ]);
      expect((await cardOf(ready.client)).activationTriesLeft).toBe(5);
      const written = ` ${ready.letterCode.toLowerCase().replaceAll('-', '')} `
        .replaceAll('0', 'o')
        .replaceAll('1', 'l');
      expectStatus(await activate(ready, { ...right, letterCode: written }), 204);
    },
  );

  checkpoint(
    '②.activation-budget',
    'judges exactly five of two hundred guesses at once, then closes the card',
    async () => {
      const ready = await arrived();
      const right = await proofsOf(ready);
      const guessers = Array.from({ length: 20 }, (_, n) =>
        ready.client.twin({ address: `127.${String(20 + n)}.1.1` }),
      );
      const replies = await Promise.all(
        Array.from({ length: 200 }, (_, n) =>
          (guessers[n % 20] ?? ready.client).post('/api/card/activation', { ...right, letterCode: otherCode() }),
        ),
      );
      expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([403]));
      expect(await eventsOf(ready.member, 'cards.activation-refused')).toHaveLength(5);
      expect(await cardOf(ready.client)).toMatchObject({ state: 'closed', next: 'ask-issuer' });
      expect(await eventsOf(ready.member, 'cards.activation-spent')).toHaveLength(1);
      expect((await activate(ready, right)).status).toBe(403);
      expect(await stateOf(ready.member)).toBe('closed');
    },
  );

  killTest(
    '②.activation-budget',
    'without a budget judges guess after guess, and the right four still count',
    async () => {
      const ready = await arrived();
      const right = await proofsOf(ready);
      const attempts = app.get(Attempts);
      attempts.reserve = () => Promise.resolve({ granted: true, left: 1 });
      try {
        for (let guesses = 0; guesses < 12; guesses += 1)
          expect((await activate(ready, { ...right, letterCode: otherCode() })).body.code).toBe(
            'cards.activation-refused',
          );
        expectStatus(await activate(ready, { ...right, phoneCode: await phoneCode(ready) }), 204);
      } finally {
        Reflect.deleteProperty(attempts, 'reserve');
      }
      expect(await stateOf(ready.member)).toBe('active');
    },
  );

  killTest('②.activation', 'without the look at the proofs activates a card for whoever is signed in', async () => {
    const ready = await arrived();
    const judge = app.get(ActivationJudge);
    const guess = { letterCode: otherCode(), lastFour: '0000', password: 'kore dewa nai desu', phoneCode: '000000' };
    expect((await activate(ready, guess)).body.code).toBe('cards.activation-refused');
    judge.run = () => Promise.resolve({ letterCode: true, lastFour: true, password: true, phoneCode: true });
    try {
      expectStatus(await activate(ready, guess), 204);
    } finally {
      Reflect.deleteProperty(judge, 'run');
    }
    expect(await stateOf(ready.member)).toBe('active');
  });

  killTest(
    '5.phone-taken-over',
    'without the word that somebody else has proven the number, takes the code that was sent before',
    async () => {
      const ready = await arrived();
      const right = await proofsOf(ready);
      await app.get(Db).transact((tx) => app.get(Members).suspendPhone(tx, ready.member.memberId));
      expectStatus(await activate(ready, right), 401);
      const members = app.get(Members);
      const status = members.status.bind(members);
      members.status = async (...of) => {
        const found = await status(...of);
        return found === undefined ? undefined : { ...found, phoneSuspended: false, phoneCountsFrom: new Date(0) };
      };
      try {
        expectStatus(await activate(ready, right), 204);
      } finally {
        Reflect.deleteProperty(members, 'status');
      }
    },
  );

  killTest(
    ['②.every-channel-asks', '②.nothing-before-arrival'],
    'without the gate is not needed: the home opens while the card is on its way',
    async () => {
      const made = await member();
      await leadTo(app, operator, made, 'dispatched');
      const client = await memberClient(app, made);
      const opens = async (): Promise<number> => (await client.get('/api/home')).status;
      expect(await opens()).toBe(403);
      const gate = app.get(CardGate);
      gate.levelOf = () => Promise.resolve('member');
      gate.admit = () => Promise.resolve();
      try {
        expect(await opens()).toBe(200);
      } finally {
        for (const name of ['levelOf', 'admit']) Reflect.deleteProperty(gate, name);
      }
    },
  );

  checkpoint('②.activation-budget', 'does not fill up again by new sessions, new codes or time', async () => {
    const ready = await arrived();
    for (let spent = 1; spent <= 5; spent += 1) {
      const body = { ...(await proofsOf(ready)), letterCode: otherCode() };
      const reply = await activate(ready, body);
      expect(reply.body.code).toBe(spent < 5 ? 'cards.activation-refused' : 'cards.activation-spent');
      await later(app, 4 * 86_400);
      Object.assign(ready, { client: await memberClient(app, ready.member) });
      if (spent < 5) expect((await cardOf(ready.client)).activationTriesLeft).toBe(5 - spent);
    }
    expectStatus(await signInStaff(app, operator), 204);
    expect(await stateOf(ready.member)).toBe('closed');
  });

  checkpoint('②.activation', "takes no other member's card, code or digits", async () => {
    const [early, theirs] = [await arrived(), await arrived()];
    const mine = { ...early, client: await memberClient(app, early.member) };
    const reply = await activate(mine, {
      ...(await proofsOf(mine)),
      letterCode: theirs.letterCode,
      lastFour: theirs.member.number.slice(-4),
    });
    expect(reply.body.code).toBe('cards.activation-refused');
    expect(await stateOf(theirs.member)).toBe('arrived');
    expect((await cardOf(theirs.client)).activationTriesLeft).toBe(5);
  });
});

describe('each state of the card', () => {
  const lead = async (made: TestMember, state: CardState): Promise<void> => {
    if (state === 'active') {
      await leadTo(app, operator, made, 'arrived');
      const ready = { member: made, client: await memberClient(app, made) };
      const [letter] = await letters(made, 'code');
      if (letter === undefined) throw new Error('no code letter came');
      const whole = { ...ready, letterCode: letterCodeIn(letter) };
      expectStatus(await activate(whole, await proofsOf(whole)), 204);
    } else if (state === 'expired') {
      await leadTo(app, operator, made, 'dispatched');
      await app.database.asOwner(`update app.card set state = 'expired', ended_at = app.now() where card_id = $1`, [
        made.cardId,
      ]);
    } else await leadTo(app, operator, made, state);
  };
  const LINK = { bankCode: '0001', branchCode: '110', accountType: 'ordinary', accountNumber: '7654321' };
  /** What a member asks for through each channel that the home does not show; the answer to nothing but the state counts. */
  const ASKS: readonly (readonly [channel: CardChannel, path: string, body: object])[] = [
    ['charge', '/api/charges', { linkId: NOBODYS, amountYen: 1_000 }],
    ['transfer', '/api/transfers', { payeeId: NOBODYS, amountYen: 1_000 }],
    ['linking', '/api/links', LINK],
    ['card-details', '/api/reveals/card', {}],
  ];

  /** Asks through every channel that leads to money or to the card. */
  async function askEverywhere(made: TestMember, client: TestClient, active: boolean): Promise<void> {
    for (const [channel, path, asked] of ASKS) {
      const reply = await client.post(path, asked, { 'idempotency-key': randomUUID() });
      seen.push(reply.text);
      const shut = ['request.forbidden', 'cards.channel-closed'].includes(reply.body.code as string);
      expect({ channel, shut }).toEqual({ channel, shut: !active });
    }
    const sender = await makeMember(app, { assurance: 'high' });
    const code = await codeOf(app, { id: made.memberId });
    const found = await (
      await memberClient(app, { ...made, memberId: sender.id })
    ).post('/api/payees/look-up', { code });
    expect({ channel: 'receipt', status: found.status }).toEqual({ channel: 'receipt', status: active ? 200 : 404 });

    const asked = authorization(await printedCard(app, made.memberId), 1_000);
    expectStatus(await tellNetwork(app, 'authorizations', asked), 200);
    const [payment] = await app.database.asOwner<{ reason: string }>(
      `select reason from app.payment where reference = $1`,
      [asked.reference],
    );
    expect({ channel: 'authorization', inactive: payment?.reason === 'card-not-active' }).toEqual({
      channel: 'authorization',
      inactive: !active,
    });
  }

  const body = { letterCode: newLetterCode().written, lastFour: '0000', password: PASSWORD, phoneCode: '000000' };

  for (const state of CARD_STATES) {
    checkpoint(
      ['②.every-channel-asks', '②.nothing-before-arrival'],
      `opens to a card ${state} what it may and nothing else`,
      async () => {
        const made = await member('high');
        await lead(made, state);
        const client = await memberClient(app, made);
        const active = state === 'active';

        const status = await client.get('/api/card');
        expect(status.status).toBe(200);
        expect(status.body.state).toBe(state);
        expect((await client.get('/api/session')).status).toBe(200);

        for (const path of ['/api/home', '/api/sessions', '/api/devices', '/api/sign-ins']) {
          const reply = await client.get(path);
          seen.push(reply.text);
          expect({ path, status: reply.status }).toEqual({ path, status: active ? 200 : 403 });
          if (!active) expect(reply.body.code).toBe('request.forbidden');
        }
        await askEverywhere(made, client, active);
        const code = await client.post('/api/card/activation/code');
        const activation = await client.post('/api/card/activation', body);
        seen.push(status.text, code.text, activation.text);
        if (state === 'arrived') {
          expect(code.status).toBe(204);
          expect(activation.body.code).toBe('cards.activation-refused');
        } else {
          expect(code.body.code).toBe('cards.channel-closed');
          expect(activation.body.code).toBe('cards.channel-closed');
          expect(await eventsOf(made, 'cards.channel-refused')).toHaveLength(2);
        }
        expect(Object.keys(status.body as object).filter((name) => !STATUS_MEMBERS.has(name))).toEqual([]);
      },
    );
  }
  const STATUS_MEMBERS = new Set([
    'state',
    'next',
    'orderedAt',
    'dispatchedAt',
    'deliveredAt',
    'activatedAt',
    'endedAt',
    'activationTriesLeft',
  ]);
});

describe('the letters', () => {
  checkpoint(
    '②.letters-apart',
    'go apart: the card at its dispatch, the code a day later, both to the proven address',
    async () => {
      const made = await member();
      await leadTo(app, operator, made, 'dispatched');
      const [carrier, ...more] = await letters(made, 'card-carrier');
      expect(more).toEqual([]);
      expect(carrier?.letter?.address.join()).toContain('渋谷区');
      expect(await letters(made, 'code')).toEqual([]);
      const mac = () =>
        app.database.asOwner<{ activation_mac: Buffer | null }>(
          `select activation_mac from app.card where card_id = $1`,
          [made.cardId],
        );
      expect(await mac()).toEqual([{ activation_mac: null }]);

      await later(app, 23 * 3_600, operator);
      expect(await letters(made, 'code')).toEqual([]);
      await later(app, 2 * 3_600, operator);
      const [code, ...others] = await letters(made, 'code');
      expect(others).toEqual([]);
      if (code === undefined || carrier === undefined) throw new Error('a letter is missing');
      expect(code.text).not.toContain(made.ref.slice(0, 4));
      expect(carrier.text).not.toContain(letterCodeIn(code));
      expect(withoutIds(code.text)).not.toContain(made.number.slice(-4));
    },
  );

  checkpoint('②.arrival-only-from-dispatched', 'and a whole year do not make a card arrive', async () => {
    const made = await member();
    await leadTo(app, operator, made, 'dispatched');
    await later(app, 365 * 86_400, operator);
    const client = await memberClient(app, made);
    expect(await cardOf(client)).toMatchObject({ state: 'dispatched', next: 'wait' });
    expect((await client.post('/api/card/activation/code')).body.code).toBe('cards.channel-closed');
  });
});

describe('what is kept and said', () => {
  it('holds no card number, code or password in the clear, in any table, answer or line of the log', async () => {
    const ready = await arrived();
    const right = await proofsOf(ready);
    expectStatus(await activate(ready, right), 204);
    const canonical = right.letterCode.replaceAll('-', '');
    const secrets = [...members.map(({ number }) => number), right.letterCode, canonical, PASSWORD];
    const tables = await app.database.asOwner<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('app', 'audit', 'pgboss')`,
    );
    expect(tables.length).toBeGreaterThan(10);
    for (const { name } of tables) {
      const rows = await app.database.asOwner<{ text: string }>(`select t::text as text from ${name} t`);
      const dump = rows.map(({ text }) => text).join('\n');
      for (const secret of secrets) {
        expect(dump.includes(secret) || dump.includes(Buffer.from(secret).toString('hex'))).toBe(false);
      }
    }
    expect(log.lines.length).toBeGreaterThan(0);
    for (const secret of [...secrets, right.phoneCode]) expect(log.text).not.toContain(secret);
    for (const { number } of members) {
      for (const text of seen) expect(text).not.toContain(number);
    }
  });
});
