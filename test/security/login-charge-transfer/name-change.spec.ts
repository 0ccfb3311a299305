import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Blocklist } from '../../../src/modules/blocklist/index.js';
import { CoolingOff } from '../../../src/modules/changes/index.js';
import {
  type MemberPerson,
  Members,
  type Person,
  personKeys,
  type PersonName,
} from '../../../src/modules/members/index.js';
import {
  IdentityProvider,
  type IdentityAnswer,
  type IdentityQuestion,
} from '../../../src/modules/registration/index.js';
import { Inbox } from '../../../src/modules/rehearsal/index.js';
import { Clock } from '../../../src/platform/clock/index.js';
import { sha256 } from '../../../src/platform/crypto/index.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { makeTrusted, postApproved, type TrustedMember } from '../../support/approvals.js';
import { checkpoint, killTest } from '../../support/checkpoint.js';
import type { Json, TestReply } from '../../support/client.js';
import { dumpTables, tablesWith } from '../../support/dump.js';
import { waitForMessage } from '../../support/inbox.js';
import { makeMember, signIn, type TestMember } from '../../support/members.js';
import { newBrowser } from '../../support/opening.js';
import { letPass } from '../../support/time.js';

const NAME = '/api/changes/name';
const ADDRESS = '/api/changes/address';
const DAY = 86_400;
const MARRIED: PersonName = { familyName: '橘', givenName: '花', familyKana: 'タチバナ', givenKana: 'ハナ' };
const BODY = { ...MARRIED, familyKana: 'たちばな', method: 'chip' } as const;
const MOVED = { postalCode: '1500001', prefecture: '東京都', city: '渋谷区', street: '神宮前7-7-7' } as const;

/** What stands in the chip that is held to the phone: who its holder is, and was. */
interface Chip {
  readonly person: Person;
  readonly former: PersonName;
  readonly level?: 'substantial' | 'high';
  readonly ended?: boolean;
}

/** A provider that compares every claim with the chip, as the real one does. */
class ChipReader extends IdentityProvider {
  override readonly name = 'chip-reader';
  chip: Chip | 'not-yet' | 'down' = 'down';
  asked = 0;

  override verify({ nonce, person, former }: IdentityQuestion): Promise<IdentityAnswer> {
    this.asked += 1;
    if (this.chip === 'down') return Promise.reject(new Error('nobody is there'));
    if (this.chip === 'not-yet') return Promise.resolve({ outcome: 'waiting' });
    const same = canonical(person) === canonical(this.chip.person) && canonical(former) === canonical(this.chip.former);
    if (!same) return Promise.resolve({ outcome: 'refused' });
    const verifiedAt = app.get(Clock).now();
    return Promise.resolve({
      outcome: 'confirmed',
      assuranceLevel: this.chip.level ?? 'high',
      evidenceHash: sha256(nonce),
      verifiedAt,
      expiresAt: new Date(verifiedAt.getTime() + (this.chip.ended === true ? -1 : 1) * DAY * 1_000),
    });
  }
}
const canonical = (value: object | undefined): string =>
  JSON.stringify(Object.entries(value ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)));

const reader = new ChipReader();
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ replace: new Map([[IdentityProvider, reader]]) });
}, 120_000);
afterAll(() => app.stop());

const personOf = (memberId: string, on = app): Promise<MemberPerson> => on.get(Members).person(memberId);
const namesOf = ({ familyName, givenName, familyKana, givenKana }: PersonName): PersonName => ({
  familyName,
  givenName,
  familyKana,
  givenKana,
});
function claimsOf({ email: _, phone: __, locale: ___, ...person }: MemberPerson): Person {
  return person;
}
async function pass(seconds: number, on = app): Promise<void> {
  await letPass(on, seconds);
}

/** The chip of the member, with the new name. */
async function ownChip(memberId: string): Promise<Chip> {
  const person = claimsOf(await personOf(memberId));
  return { person: { ...person, ...MARRIED }, former: namesOf(person) };
}

/** A member whose session has shown two factors. */
async function proven(on = app, given?: TestMember): Promise<TrustedMember> {
  const trusted = await makeTrusted(on, given);
  expect((await postApproved(on, trusted, '/api/assurance', undefined)).status).toBe(204);
  return trusted;
}

interface Waiting extends TrustedMember {
  readonly id: string;
  readonly since: Date;
}

async function ask(
  trusted: TrustedMember,
  chip: ChipReader['chip'],
  path = NAME,
  body: object = BODY,
): Promise<Waiting> {
  reader.chip = chip;
  const since = app.get(Clock).now();
  const reply = await postApproved(app, trusted, path, body);
  if (reply.status !== 202) throw new Error(`answered ${String(reply.status)}: ${reply.text}`);
  await app.jobs.drain();
  return { ...trusted, id: String((reply.body.changes as Json[])[0].id), since };
}

async function stateOf(id: string): Promise<Json> {
  const [row] = await app.database.asOwner(
    `select state, end_reason as reason, confirmed_at is not null as confirmed from app.contact_change where id = $1`,
    [id],
  );
  return row;
}
const stop = (token: string): Promise<TestReply<Json>> => newBrowser(app).post('/api/change-cancellations', { token });
const toldAbout = async ({ member, since }: Waiting, where: RegExp) =>
  waitForMessage(app, { to: member.email, channel: 'mail', since, where: ({ text }) => where.test(text) });
async function stopCodeOf({ member, since }: Waiting): Promise<string> {
  const where = ({ text }: { text: string }): boolean => text.includes('お名前の変更が申し込まれました');
  const { text } = await waitForMessage(app, { to: member.phone, channel: 'sms', since, where });
  return String(/\d{4}-\d{4}-\d{4}/.exec(text)?.[0]).replaceAll('-', '');
}

describe('a change of the name', () => {
  checkpoint(
    '⑧.name-waits',
    'is proven by the chip, told by mail, SMS and letter, and in effect after 24 hours',
    async () => {
      const trusted = await proven();
      const { client, member } = trusted;
      const before = await personOf(member.id);
      const waiting = await ask(trusted, await ownChip(member.id));
      expect(await stateOf(waiting.id)).toEqual({ state: 'pending', reason: null, confirmed: true });
      expect((await client.get('/api/changes')).body.changes).toMatchObject([
        { kind: 'name', state: 'pending', confirmed: true, newMasked: '○ ○' },
      ]);
      expect(await app.get(CoolingOff).of(member.id)).toBeDefined();
      expect((await toldAbout(waiting, /stop-change#/)).text).not.toContain(MARRIED.familyName);
      await stopCodeOf(waiting);
      const letters = (await app.get(Inbox).list({ since: waiting.since })).filter(
        ({ channel }) => channel === 'letter',
      );
      expect(letters.map(({ text }) => text).join()).toContain('お名前の変更のお知らせ');

      await pass(DAY - 600);
      expect(namesOf(await personOf(member.id))).toEqual(namesOf(before));
      await pass(700);
      const after = await personOf(member.id);
      expect(after).toEqual({ ...before, ...MARRIED });
      const found = async (person: Person): Promise<readonly string[]> =>
        app.get(Members).findByIdentifier({ kind: 'name-birth', nameAndBirth: personKeys(person).nameAndBirth }, 5);
      expect(await found(after)).toContain(member.id);
      expect(await found(before)).not.toContain(member.id);
      const evidence = (await app.get(Members).evidence(member.id)).filter(({ method }) => method === 'chip');
      expect(
        evidence.map(({ claim, assuranceLevel, verifiedBy }) => [claim, assuranceLevel, verifiedBy]).sort(),
      ).toEqual([
        ['kana', 'high', 'chip-reader'],
        ['name', 'high', 'chip-reader'],
      ]);
      expect(await app.get(CoolingOff).of(member.id)).toBeDefined();
      await pass(DAY);
      expect(await app.get(CoolingOff).of(member.id)).toBeUndefined();
    },
  );

  checkpoint(
    '⑧.name-waits',
    'is refused to the chip of anybody else, of a twin in the same house as well',
    async () => {
      const trusted = await proven();
      const { member } = trusted;
      const before = await personOf(member.id);
      const own = await ownChip(member.id);
      const chips: Readonly<Record<string, Chip>> = {
        'of a stranger with the name': { ...own, person: { ...own.person, birthDate: '1990-02-03', ...MOVED } },
        'of a twin who was never called so': { ...own, former: { ...own.former, givenName: '双葉' } },
        'that people have compared': { ...own, level: 'substantial' },
        'whose time is over': { ...own, ended: true },
      };
      for (const [whose, chip] of Object.entries(chips)) {
        const waiting = await ask(trusted, chip);
        expect({ whose, ...(await stateOf(waiting.id)) }).toEqual({
          whose,
          state: 'cancelled',
          reason: 'identity-refused',
          confirmed: false,
        });
        await toldAbout(waiting, /確認ができなかった/);
        expect(await app.get(CoolingOff).of(member.id)).toBeUndefined();
      }
      await pass(DAY + 60);
      expect(await personOf(member.id)).toEqual(before);
    },
  );

  checkpoint('⑧.name-waits', 'waits for an answer, asks again, and ends with its day when there is none', async () => {
    const trusted = await proven();
    const { client, member } = trusted;
    const answered = await ask(trusted, 'down');
    expect(await stateOf(answered.id)).toMatchObject({ state: 'pending', confirmed: false });
    const asked = reader.asked;
    reader.chip = 'not-yet';
    await pass(120);
    expect(reader.asked).toBeGreaterThan(asked);
    reader.chip = await ownChip(member.id);
    await pass(600);
    expect(await stateOf(answered.id)).toMatchObject({ state: 'pending', confirmed: true });
    expect((await client.delete(`/api/changes/${answered.id}`)).status).toBe(200);

    const unanswered = await ask(trusted, 'not-yet');
    await pass(DAY + 60);
    expect(await stateOf(unanswered.id)).toMatchObject({ state: 'expired', reason: 'unconfirmed' });
    reader.chip = await ownChip(member.id);
    await pass(DAY);
    expect((await personOf(member.id)).familyName).toBe('柚木');
  });

  checkpoint('⑧.cancel', 'is stopped by the code in the SMS, and set back within 24 hours of its effect', async () => {
    const trusted = await proven();
    const stopped = await ask(trusted, await ownChip(trusted.member.id));
    expect((await stop(await stopCodeOf(stopped))).body).toEqual({ outcome: 'cancelled' });
    const done = await ask(trusted, await ownChip(trusted.member.id));
    const { text } = await toldAbout(done, /stop-change#/);
    await pass(DAY + 60);
    expect((await personOf(trusted.member.id)).familyName).toBe('橘');
    const token = String(/\/stop-change#([\w-]{43})\n/.exec(text)?.[1]);
    expect((await stop(token)).body).toEqual({ outcome: 'set-back' });
    expect(await personOf(trusted.member.id)).toMatchObject({ familyName: '柚木', familyKana: 'ユズキ' });
    // What was proven is not what the member is called any more.
    const evidence = (await app.get(Members).evidence(trusted.member.id)).filter(({ claim }) => claim === 'name');
    expect(evidence.map(({ method }) => method)).toContain('declared');
  });

  it('is refused with the field that is wrong, where nothing would change, and leaves nothing in a stolen database', async () => {
    const trusted = await proven(app, await makeMember(app, { person: { givenName: '花' } }));
    const { client, member } = trusted;
    const errors = async (body: object): Promise<Json> => (await client.post(NAME, body)).body.errors;
    expect(await errors({ ...BODY, familyKana: 'Tachibana' })).toMatchObject([
      { pointer: '/familyKana', code: 'not-kana' },
    ]);
    expect(await errors({ ...BODY, familyName: '橘<b>' })).toMatchObject([{ pointer: '/familyName' }]);
    expect(await errors({ ...BODY, method: 'in-person' })).toMatchObject([{ pointer: '/method' }]);
    const present = namesOf(await personOf(member.id));
    expect(await errors({ ...present, method: 'chip' })).toMatchObject([{ code: 'name-unchanged' }]);
    await ask(trusted, 'not-yet', NAME, { ...BODY, familyName: '鸚哥カナリヤ' });
    expect(tablesWith(await dumpTables(app.database), '鸚哥カナリヤ')).toEqual([]);
  });
});

describe('who would become the double of another member', () => {
  checkpoint(
    ['⑧.name-waits', '1.one-person-one-member'],
    'is refused once it is approved, and told nothing before; by name and by address',
    async () => {
      const trusted = await proven();
      const { client, member } = trusted;
      for (const [path, body, changed] of [
        [NAME, BODY, MARRIED],
        [ADDRESS, MOVED, MOVED],
      ] as const) {
        await makeMember(app, { person: { ...claimsOf(await personOf(member.id)), ...changed } });
        expect((await client.post(path, body)).body.code).toBe('step-up.required');
        expect((await postApproved(app, trusted, path, body)).body.code).toBe('changes.not-possible');
        expect((await client.get('/api/changes')).body.changes).toEqual([]);
      }
    },
  );

  checkpoint(
    ['⑧.name-waits', '1.one-person-one-member'],
    'meanwhile, has the change ended when it is due, and it is not tried for ever',
    async () => {
      const trusted = await proven();
      const { member } = trusted;
      const before = await personOf(member.id);
      const moved = { ...MOVED, street: '神宮前8-8-8' };
      const waiting = [
        await ask(trusted, await ownChip(member.id)),
        await ask(trusted, await ownChip(member.id), ADDRESS, moved),
      ];
      for (const changed of [MARRIED, moved]) await makeMember(app, { person: { ...claimsOf(before), ...changed } });
      await pass(DAY + 60);
      for (const one of waiting) {
        expect(await stateOf(one.id)).toMatchObject({ state: 'cancelled', reason: 'person-exists' });
        await toldAbout(one, /確認ができなかった/);
      }
      expect(await personOf(member.id)).toEqual(before);
      expect(await app.get(CoolingOff).of(member.id)).toBeUndefined();
    },
  );

  it('when somebody has become who the member was, is not set back', async () => {
    const trusted = await proven();
    const before = await personOf(trusted.member.id);
    const waiting = await ask(trusted, await ownChip(trusted.member.id));
    const code = /\/stop-change#([\w-]{43})\n/.exec((await toldAbout(waiting, /stop-change#/)).text)?.[1];
    await pass(DAY + 60);
    await makeMember(app, { person: claimsOf(before) });
    expect((await stop(String(code))).body.code).toBe('changes.link-over');
    expect((await personOf(trusted.member.id)).familyName).toBe('橘');
  });
});

checkpoint('4.matched-at-contact-changes', 'a new name on the blocklist waits for people', async () => {
  const trusted = await proven();
  const blocklist = app.get(Blocklist);
  const match = blocklist.match.bind(blocklist);
  const types: string[] = [];
  blocklist.match = (identifiers) => {
    types.push(...identifiers.map(({ type }) => type));
    return Promise.resolve([
      { entryId: '0197a1b2-1111-7222-8333-444455556666' as never, list: 'block', type: 'person' },
    ]);
  };
  try {
    const waiting = await ask(trusted, await ownChip(trusted.member.id));
    expect(types).toEqual(['person', 'person', 'network']);
    await pass(DAY + 60);
    expect(await stateOf(waiting.id)).toMatchObject({ state: 'pending', confirmed: true });
    expect((await personOf(trusted.member.id)).familyName).toBe('柚木');
  } finally {
    blocklist.match = match;
  }
});

/** The same attacks with the control off: they have to succeed, or the tests above prove nothing. */
describe('without the control', () => {
  killTest(
    '⑧.name-waits',
    'of the comparison, the chip of anybody gives the name',
    async () => {
      // The sandbox confirms whatever it is asked.
      const open = await startTestApp();
      try {
        const trusted = await proven(open);
        expect((await postApproved(open, trusted, NAME, BODY)).status).toBe(202);
        await open.jobs.drain();
        await pass(DAY + 60, open);
        expect((await personOf(trusted.member.id, open)).familyName).toBe('橘');
      } finally {
        await open.stop();
      }
    },
    90_000,
  );

  killTest('⑧.name-waits', 'of the table, a name takes effect that nothing has proven', async () => {
    const trusted = await proven();
    const waiting = await ask(trusted, 'not-yet');
    const confirm = () =>
      app.database.asOwner(`update app.contact_change set confirmed_at = app.now() where id = $1`, [waiting.id]);
    await expect(confirm()).rejects.toThrow('is not proven');
    await app.database.asOwner(`alter table app.contact_change disable trigger name_change_is_proven`);
    try {
      await confirm();
      expect(await stateOf(waiting.id)).toMatchObject({ confirmed: true });
      await signIn(app, trusted.client, trusted.member);
      expect((await trusted.client.get('/api/changes')).body.changes).toMatchObject([{ confirmed: true }]);
    } finally {
      await app.database.asOwner(`alter table app.contact_change enable trigger name_change_is_proven`);
    }
  });
});
