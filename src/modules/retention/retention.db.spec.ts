import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { noteHistory } from '../../../test/support/histories.js';
import { newMember } from '../../../test/support/issuer.js';
import { makeMember } from '../../../test/support/members.js';
import { events } from '../../../test/support/review.js';
import { newId } from '../../platform/ids/ids.js';
import { Members, membersSettings } from '../members/index.js';
import { HISTORY_DAYS } from '../monitoring/history.js';
import type { Subjects } from '../monitoring/index.js';
import { Retention, retentionSettings as settings } from './index.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ sweeps: 'all', config: { duties: ['serve'] } });
}, 60_000);
afterAll(() => app.stop());

/** Sign-ins of a member so many days ago. */
async function signedIn(memberId: string, ...daysAgo: readonly number[]): Promise<void> {
  for (const days of daysAgo)
    await app.database.asOwner(
      `insert into app.sign_in_history values ($1, $2, $3, false, 0, app.now() - make_interval(days => $4))`,
      [newId(), memberId, newId(), days],
    );
}
const left = async (memberId: string): Promise<number> =>
  (await app.database.asOwner(`select 1 from app.sign_in_history where member_id = $1`, [memberId])).length;

async function holdByLaw(memberId: string): Promise<string> {
  const id = newId();
  await app.database.asOwner(
    `insert into app.legal_hold values ($1, $2, 'court', 'R8-123', app.now(), 'staff:a', 'staff:b', null, null, null, null)`,
    [id, memberId],
  );
  return id;
}

describe('records that have been kept long enough', () => {
  it('are erased to the day, with their count in the stream', async () => {
    const { memberId } = await newMember(app);
    const { signInHistoryDays: days } = settings;
    await signedIn(memberId, 1, days - 1, days + 1, days + 100);
    await app.get(Retention).run();
    expect(await left(memberId)).toBe(2);
    const [event, ...others] = await events(app, 'retention.erased');
    expect(others).toEqual([]);
    expect(event?.details).toEqual({ kind: 'sign-in-history', rows: 2, keptDays: days });
    await app.get(Retention).run();
    expect(await events(app, 'retention.erased')).toHaveLength(1);
  });

  it('stay while a legal hold stands, and go when it is lifted', async () => {
    const [held, free] = [(await newMember(app)).memberId, (await newMember(app)).memberId];
    const holdId = await holdByLaw(held);
    for (const memberId of [held, free]) await signedIn(memberId, 4_000);
    await app.get(Retention).run();
    expect([await left(held), await left(free)]).toEqual([1, 0]);
    await app.database.asOwner(
      `update app.legal_hold set lifted_at = app.now(), lift_reference = 'R9-1', lift_proposed_by = 'staff:a', lift_approved_by = 'staff:b'
        where hold_id = $1`,
      [holdId],
    );
    await app.get(Retention).run();
    expect(await left(held)).toBe(0);
  });

  it('of what rules look back at go with the hits at them, a whole history that is tried on never does', async () => {
    const days = settings.occurrenceDays;
    const [free, held] = [(await newMember(app)).memberId, (await newMember(app)).memberId];
    await holdByLaw(held);
    const past = (memberId: string, daysAgo: number, subjects: Subjects = {}) => ({
      ...{ kind: 'transfer', minutesAgo: daysAgo * 1_440, subjects: { member: memberId, ...subjects } },
    });
    await noteHistory(app.database, [
      ...[past(free, 1), past(free, days - 1), past(free, days + 1), past(free, days + 9)],
      ...[past(held, days + 1), past(free, days + 1, { receiver: held })],
      { ...past(free, days + 1), kind: 'sign-in.new-device' },
    ]);
    await app.database.asOwner(
      `insert into monitoring.hit (occurrence_id, rule_id, version, at, stage, answer, suppressed, parts)
       select o.occurrence_id, v.rule_id, v.version, o.at, 'live', 'allow', false, '[]'
         from monitoring.occurrence o cross join (select * from monitoring.rule_version where point = 'transfer' limit 1) v
        where o.member_id = any($1::uuid[]) and o.kind = 'transfer'`,
      [[free, held]],
    );
    const kept = async () => {
      const rows = await app.database.asOwner<{ days: number; hits: number }>(
        `select floor(extract(epoch from app.now() - o.at) / 86400)::integer as days,
            (select count(*)::integer from monitoring.hit h where h.occurrence_id = o.occurrence_id) as hits
           from monitoring.occurrence o where o.member_id = any($1::uuid[]) and o.kind = any($2) order by o.at desc`,
        [
          [free, held],
          ['transfer', 'sign-in.new-device'],
        ],
      );
      return rows.map((row) => `${String(row.days)}:${String(row.hits)}`);
    };
    expect(await kept()).toHaveLength(7);
    // Nobody takes away what rules still look back at, or changes any of it.
    for (const statement of [
      `delete from monitoring.occurrence where member_id = '${free}'`,
      `delete from monitoring.hit where at > app.now() - interval '100 days'`,
      `update monitoring.occurrence set kind = 'charge'`,
      `truncate monitoring.hit`,
    ])
      await expect(app.database.asOwner(statement)).rejects.toThrow('append-only');
    await app.get(Retention).run();
    const own = (daysAgo: number) => `${String(daysAgo)}:1`;
    expect(await kept()).toEqual([own(1), own(days - 1), own(days + 1), own(days + 1)]);
    const erased = (await events(app, 'retention.erased')).map(({ details }) => details);
    expect(erased).toEqual(
      expect.arrayContaining([
        { kind: 'rule-hits', rows: 2, keptDays: days },
        { kind: 'occurrences', rows: 3, keptDays: days },
      ]),
    );
    // What rules are tried on is kept whole, with all that they look back at before it.
    expect(HISTORY_DAYS).toBe(days - 90);
    expect(HISTORY_DAYS).toBeGreaterThanOrEqual(365);
    // And it is gone long before who a member was.
    expect(days).toBeLessThan(membersSettings.closedMemberDays);
  });

  it('are erased in batches that end, and one kind that fails holds up no other', async () => {
    const retention = app.get(Retention);
    let [asked, away] = [0, true];
    retention.register({
      ...{ kind: 'failing-in-test', keptDays: 1 },
      erase: () => (away ? Promise.reject(new Error('the table is away')) : Promise.resolve(0)),
    });
    retention.register({
      ...{ kind: 'endless-in-test', keptDays: 1 },
      erase: (_tx, _days, rowsMax) => {
        asked += 1;
        return Promise.resolve(rowsMax);
      },
    });
    // Raised in the end, or nobody would ever hear of it.
    await expect(retention.run()).rejects.toThrow('the table is away');
    expect(asked).toBe(settings.batchesMax);
    const last = (await events(app, 'retention.erased')).at(-1)?.details;
    expect(last).toEqual({ kind: 'endless-in-test', rows: settings.batchRows, keptDays: 1 });
    away = false;
    await retention.run();
  });

  it('are of kinds that their modules name', () => {
    const kinds = app.get(Retention).kinds();
    expect(kinds.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['sign-in-history', 'transfer-memos', 'screening-answers', 'partner-measures']),
    );
    // Those of the law on money laundering.
    expect(kinds.find(({ kind }) => kind === 'screening-answers')?.keptDays).toBeGreaterThanOrEqual(2_555);
  });
});

describe('who a member was', () => {
  const DAY = 86_400;
  const isErased = async (id: string): Promise<boolean> =>
    (await app.database.asOwner(`select 1 from app.member where id = $1 and erased_at is not null`, [id])).length === 1;

  it('is erased seven years after the account was closed, unless it is held by law or something is owed', async () => {
    const [gone, held, owed, open] = [
      await makeMember(app),
      await makeMember(app),
      await makeMember(app),
      await makeMember(app),
    ];
    const members = app.get(Members);
    await app.db.transact(async (tx) => {
      for (const { id } of [gone, held, owed]) expect(await members.close(tx, id)).toBe(true);
    });
    await holdByLaw(held.id);
    await app.database.asOwner(
      `insert into app.estate (estate_id, member_id, died_on, evidence, reference, proposed_by, approved_by, recorded_at)
       values ($1, $2, '2026-11-01', 'death-certificate', 'R8-1', 'staff:a', 'staff:b', app.now())`,
      [newId(), owed.id],
    );
    // Held by law in between: what rules look back at was not erased in its time.
    await noteHistory(app.database, [
      { kind: 'changes.took-effect', minutesAgo: 200_000, subjects: { member: gone.id, contact: 'phone:0a0b' } },
    ]);
    const before = await members.person(gone.id);
    await app.clock.advance((membersSettings.closedMemberDays - 1) * DAY);
    await app.get(Retention).run();
    expect(await isErased(gone.id)).toBe(false);
    await app.clock.advance(2 * DAY);
    await app.get(Retention).run();
    expect(await Promise.all([gone, held, owed, open].map(({ id }) => isErased(id)))).toEqual([
      true,
      false,
      false,
      false,
    ]);

    const after = await members.person(gone.id);
    for (const field of ['familyName', 'givenKana', 'birthDate', 'street', 'postalCode', 'email', 'phone'] as const)
      expect(after[field]).not.toBe(before[field]);
    expect(await members.findByLoginId(gone.loginId)).toBeUndefined();
    expect(await members.findByIdentifier({ kind: 'phone', phone: gone.phone }, 5)).toEqual([]);
    expect(await events(app, 'members.erased')).toMatchObject([{ member_id: gone.id }]);
    expect(
      await app.database.asOwner(
        `select kind from monitoring.occurrence where member_id = $1 and contact is not null`,
        [gone.id],
      ),
    ).toEqual([]);
    // The same person may open an account again, and nothing takes the erasing back.
    await expect(
      app.database.asOwner(`update app.member set erased_at = null where id = $1`, [gone.id]),
    ).rejects.toThrow('stays erased');
    await expect(
      app.database.asOwner(`update app.member set erased_at = app.now() where id = $1`, [open.id]),
    ).rejects.toMatchObject({ constraint: 'member_erased_closed' });
    await app.get(Retention).run();
    expect(await events(app, 'members.erased')).toHaveLength(1);
  }, 60_000);
});
