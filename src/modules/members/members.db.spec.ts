import { testAudit } from '../../../test/support/audit.js';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { type TestDatabase, startTestDatabase } from '../../../test/support/database.js';
import { testCrypto } from '../../../test/support/keys.js';
import { BlindIndex, sha256 } from '../../platform/crypto/index.js';
// The rows of the log are part of what is tested here, so the real writer is built with all it needs.
import type { PostgresAudit } from '../audit/postgres-audit.js';
import { MemberBeginnings } from './member-beginnings.js';
import { MemberSeal } from './member-seal.js';
import { memberProblems } from './members.problems.js';
import { MembersRepository } from './members.repository.js';
import type { Evidence, MemberId, NewMember } from './members.js';
import { membersSettings } from './members.settings.js';
import { ReleasePhones } from './release-phones.js';
import { StoredMembers } from './stored-members.js';

let database: TestDatabase;
let members: StoredMembers;
let release: ReleasePhones;
let rows: MembersRepository;
let audit: PostgresAudit;
const crypto = testCrypto();

beforeAll(async () => {
  database = await startTestDatabase();
  const { db } = database;
  audit = testAudit(database, crypto);
  rows = new MembersRepository(db);
  members = new StoredMembers(
    db,
    rows,
    new MemberSeal(crypto.cipher, crypto.blindIndex),
    audit,
    new MemberBeginnings(),
  );
  release = new ReleasePhones(db, rows, audit);
}, 120_000);
afterAll(() => database.stop());

/** Another process, in which the new version of the key is the one to write with already. */
class NewestIndex extends BlindIndex {
  constructor(private readonly index: BlindIndex) {
    super();
  }

  override of(domain: string, value: string): Buffer {
    return this.candidates(domain, value).at(-1) ?? this.index.of(domain, value);
  }

  override candidates(domain: string, value: string): Buffer[] {
    return this.index.candidates(domain, value);
  }

  override isCurrent(index: Buffer): boolean {
    return !this.index.isCurrent(index);
  }
}

let made = 0;

const evidence: Evidence = {
  claim: 'name',
  method: 'chip',
  verifiedBy: 'sandbox',
  verifiedAt: new Date('2026-11-22T00:00:00Z'),
  assuranceLevel: 'high',
  evidenceHash: sha256('answer'),
};

/** Somebody whom nobody resembles, but for what is given. */
function newMember(changes: Partial<NewMember> = {}, person: Partial<NewMember['person']> = {}): NewMember {
  made += 1;
  return {
    loginId: `kaede${1000 + made}x`,
    nickname: 'たろ',
    email: `kaede${made}@example.jp`,
    phone: `+8190${String(10_000_000 + made)}`,
    locale: 'ja',
    evidence: [evidence],
    ...changes,
    person: {
      familyName: '山田',
      givenName: '太郎',
      familyKana: 'ヤマダ',
      givenKana: 'タロウ',
      birthDate: `1985-04-${String(1 + (made % 28)).padStart(2, '0')}`,
      postalCode: '1500001',
      prefecture: '東京都',
      city: '渋谷区',
      street: `神宮前${made}-2-3`,
      ...person,
    },
  };
}

const create = (member: NewMember): Promise<MemberId> => database.db.transact((tx) => members.create(tx, member));

describe('a member', () => {
  it('is found by the login ID in any width and case, and by nothing else', async () => {
    const member = newMember();
    const id = await create(member);
    const phoneCountsFrom: unknown = expect.any(Date);
    const expected = { id, status: 'active', securityEpoch: 0, phoneSuspended: false, phoneCountsFrom };
    expect(await members.findByLoginId(member.loginId.toUpperCase())).toEqual(expected);
    expect(await members.findByLoginId(member.loginId.replace('k', 'ｋ'))).toEqual(expected);
    expect(await members.findByLoginId(`${member.loginId}0`)).toBeUndefined();
    expect(await members.nickname(id)).toBe('たろ');
    expect(await members.person(id)).toEqual({
      ...member.person,
      email: member.email,
      phone: member.phone,
      locale: 'ja',
    });
  });

  checkpoint('1.evidence-recorded', 'keeps how, when and by whom it was verified, with level and hash', async () => {
    const id = await create(newMember());
    const rows = await database.asOwner('select * from app.member_evidence where member_id = $1', [id]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      claim: 'name',
      method: 'chip',
      verified_by: 'sandbox',
      assurance_level: 'high',
      evidence_hash: sha256('answer'),
    });
    expect(await members.evidence(id)).toEqual([evidence]);
  });

  it('lies sealed: nothing of the person is readable in its row', async () => {
    const member = newMember({ nickname: 'canary-nickname' }, { familyName: 'カナリア', building: 'カナリア荘' });
    const id = await create(member);
    const [row] = await database.asOwner<{ text: string }>(
      'select to_jsonb(m)::text as text from app.member m where id = $1',
      [id],
    );
    expect(row?.text).toContain(id);
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const value of [
      member.nickname,
      member.email,
      member.phone,
      member.person.building ?? '',
      member.person.street,
    ]) {
      expect(row?.text).not.toContain(value);
      expect(row?.text).not.toContain(hex(value));
    }
  });

  it('opens nowhere else: a value copied from another row is refused', async () => {
    const [first, second] = [await create(newMember()), await create(newMember())];
    await database.asOwner(
      'update app.member m set nickname = o.nickname from app.member o where m.id = $1 and o.id = $2',
      [first, second],
    );
    await expect(members.nickname(first)).rejects.toThrow();
  });

  it('has one counter that ends all sessions', async () => {
    const id = await create(newMember());
    await database.db.transact((tx) => members.endAllSessions(tx, id));
    expect((await members.status(id))?.securityEpoch).toBe(1);
  });
});

describe('one person', () => {
  checkpoint('1.one-person-one-member', 'is one member whatever the spelling, closed members included', async () => {
    const first = newMember(
      {},
      { familyName: '髙橋', givenName: '一郎', familyKana: 'タカハシ', givenKana: 'イチロウ' },
    );
    const id = await create(first);
    const again = (person: Partial<NewMember['person']>) => create(newMember({}, { ...first.person, ...person }));
    const street = first.person.street.replace('-2-3', '丁目二番三号');
    await expect(again({})).rejects.toThrow(memberProblems.personExists().message);
    await expect(again({ familyName: '高橋', street })).rejects.toThrow(memberProblems.personExists().message);
    await expect(again({ givenName: '市朗', givenKana: 'イチロー' })).rejects.toThrow(
      memberProblems.personExists().message,
    );
    await database.asOwner(`update app.member set status = 'closed' where id = $1`, [id]);
    await expect(again({})).rejects.toThrow(memberProblems.personExists().message);
  });

  checkpoint('1.one-person-one-member', 'is one member even when twenty are made at once', async () => {
    const { person } = newMember();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => create(newMember({}, person))));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const others = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as unknown);
    expect(others.every((reason) => memberProblems.personExists.is(reason))).toBe(true);
  });

  checkpoint('1.one-person-one-member', 'is one member under another version of the look-up key as well', async () => {
    const first = newMember();
    await create(first);
    crypto.rotate('blind-index');
    await expect(create(newMember({}, first.person))).rejects.toThrow(memberProblems.personExists().message);
    await expect(create(newMember({ loginId: first.loginId }))).rejects.toThrow(memberProblems.loginIdTaken().message);
    await expect(create(newMember({ phone: first.phone }))).rejects.toThrow(memberProblems.phoneHeld().message);
    expect((await members.findByLoginId(first.loginId))?.status).toBe('active');
  });

  checkpoint('1.one-person-one-member', 'is one member while two processes write under different keys', async () => {
    const own = testCrypto();
    own.rotate('blind-index', { promote: false });
    const [older, newer] = [own.blindIndex, new NewestIndex(own.blindIndex)].map(
      (index) => new StoredMembers(database.db, rows, new MemberSeal(own.cipher, index), audit, new MemberBeginnings()),
    );
    const { person } = newMember();
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, (_, at) =>
        database.db.transact(async (tx) => (at % 2 === 0 ? older : newer)?.create(tx, newMember({}, person))),
      ),
    );
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  checkpoint('1.one-person-one-member', 'is one member by the database alone, should the code not look', async () => {
    const id = await create(newMember());
    await expect(
      database.asOwner(
        `insert into app.member select (jsonb_populate_record(m, jsonb_build_object(
           'id', gen_random_uuid(), 'login_id_index', '\\x00', 'phone_index', '\\x00'))).* from app.member m where id = $1`,
        [id],
      ),
    ).rejects.toThrow(/member_person_index/);
  });

  killTest('1.one-person-one-member', 'without its two indexes, the same person is a member twice', async () => {
    const id = await create(newMember());
    const again = `insert into app.member select (jsonb_populate_record(m, jsonb_build_object(
      'id', gen_random_uuid(), 'login_id_index', '\\x0001', 'phone_index', '\\x0001'))).* from app.member m where id = '${id}'`;
    await expect(database.asOwner(again)).rejects.toThrow(/member_person_index/);
    await expect(
      database.asOwner(`begin; drop index app.member_person_index; ${again}; rollback`),
    ).rejects.toMatchObject({ constraint: 'member_reading_index' });
    await database.asOwner('rollback');
    await database.asOwner(
      `begin; drop index app.member_person_index; drop index app.member_reading_index; ${again}; rollback`,
    );
  });

  checkpoint('1.one-person-one-member', 'is near to somebody of the same name and birth date elsewhere', async () => {
    const first = newMember({}, { familyName: '近藤', givenName: '美咲', familyKana: 'コンドウ', givenKana: 'ミサキ' });
    const id = await create(first);
    const like = (person: Partial<NewMember['person']>, contact: Partial<NewMember> = {}) => {
      const other = newMember(contact, { ...first.person, ...person });
      return database.db.transact((tx) => members.likeness(tx, other.person, other.email, other.phone));
    };
    expect(await like({})).toEqual({ same: [id], near: [], sameEmail: [] });
    expect(await like({ street: '別の町9-9-9' })).toEqual({ same: [], near: [id], sameEmail: [] });
    expect(await like({ street: '別の町9-9-9', givenName: '岬' })).toMatchObject({ near: [id] });
    expect(await like({ street: '別の町9-9-9', birthDate: '1970-01-01' })).toMatchObject({ same: [], near: [] });
    expect(await like({ birthDate: '1970-01-01' }, { email: first.email.toUpperCase() })).toMatchObject({
      sameEmail: [id],
    });
    expect(await like({ birthDate: '1970-01-01' }, { phone: first.phone })).toMatchObject({ phoneHolder: id });
  });
});

describe('a phone number', () => {
  checkpoint('5.phone-taken-over', 'is suspended at once and free after seven days, not before', async () => {
    const first = newMember();
    const id = await create(first);
    expect(await database.db.transact((tx) => members.suspendPhone(tx, id))).toBe(true);
    expect((await members.status(id))?.phoneSuspended).toBe(true);
    expect(await database.db.transact((tx) => members.suspendPhone(tx, id))).toBe(false);

    const taker = newMember({ phone: first.phone });
    await database.mover.advance(membersSettings.phoneReleaseSeconds - 60);
    await release.run();
    await expect(create(taker)).rejects.toThrow(memberProblems.phoneHeld().message);
    await database.mover.advance(120);
    await release.run();
    const takerId = await create(taker);
    expect((await members.status(takerId))?.phoneSuspended).toBe(false);
    expect((await members.status(id))?.phoneSuspended).toBe(true);
    expect(await database.db.transact((tx) => members.restorePhone(tx, id))).toBe(false);
  });

  it('is restored when the one who proved it is turned away', async () => {
    const id = await create(newMember());
    await database.db.transact((tx) => members.suspendPhone(tx, id));
    expect(await database.db.transact((tx) => members.restorePhone(tx, id))).toBe(true);
    expect((await members.status(id))?.phoneSuspended).toBe(false);
  });
});
