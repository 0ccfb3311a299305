import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { ClosingsRepository } from './closings.repository.js';
import { EstatesRepository } from './estates.repository.js';
import { GarnishmentsRepository } from './garnishments.repository.js';
import { PayoutsRepository } from './payouts.repository.js';

/** Older than all others, and not done. */
const LEFT = '00000000-0000-7000-8000-000000000001';
const DONE = 120;

/** One row of a table that waits for somebody, and more that are done than a list shows. */
const ROWS: Readonly<Record<string, string>> = {
  garnishment: `(garnishment_id, member_id, authority, reference, ordered_yen, state, set_proposed_by, set_approved_by,
      ordered_at, set_aside_yen)
    select case n when 0 then '${LEFT}' else gen_random_uuid() end, gen_random_uuid(), 'court', 'R-' || n || '-1', 1000,
      case n when 0 then 'set-aside' else 'nothing' end, 'staff:a', 'staff:b', app.now(), case n when 0 then 1000 else 0 end`,
  estate: `(estate_id, member_id, died_on, evidence, reference, proposed_by, approved_by, recorded_at, moved_yen, paid_yen,
      settled_at)
    select case n when 0 then '${LEFT}' else gen_random_uuid() end, gen_random_uuid(), '2026-01-01', 'family-register',
      'R-' || n || '-1', 'staff:a', 'staff:b', app.now(), 1000, case n when 0 then 0 else 1000 end, app.now()`,
  account_closing: `(closing_id, member_id, state, way, rest_yen, intent_id, session_id, requested_at, due_at, ended_at,
      moved_yen, paid_yen, operation_id)
    select case n when 0 then '${LEFT}' else gen_random_uuid() end, gen_random_uuid(), 'done', 'pay-out', 1000,
      gen_random_uuid(), gen_random_uuid(), app.now(), app.now() + interval '1 day', app.now(), 1000,
      case n when 0 then 0 else 1000 end, gen_random_uuid()`,
  payout: `(payout_id, kind, case_id, member_id, amount_yen, reference, proposed_by, approved_by, approved_at, state,
      ended_at, refusal)
    select case n when 0 then '${LEFT}' else gen_random_uuid() end, 'estate', gen_random_uuid(), gen_random_uuid(), 1000,
      'R-' || n || '-1', 'staff:a', 'staff:b', app.now(), case n when 0 then 'approved' else 'refused' end,
      case n when 0 then null else app.now() end, case n when 0 then null else 'endings.owing' end`,
};

describe('the lists of how accounts end', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await startTestDatabase();
    for (const [table, rows] of Object.entries(ROWS)) {
      // Rows of no member and no approval, which is all that the lists do not look at.
      const keys = await database.asOwner<{ name: string }>(
        `select conname as name from pg_constraint where conrelid = 'app.${table}'::regclass and contype = 'f'`,
      );
      for (const { name } of keys) await database.asOwner(`alter table app.${table} drop constraint ${name}`);
      await database.asOwner(`alter table app.${table} disable trigger user`);
      await database.asOwner(`insert into app.${table} ${rows} from generate_series(0, ${String(DONE)}) n`);
    }
  }, 120_000);
  afterAll(() => database.stop());

  it.each([
    ['garnishments', () => new GarnishmentsRepository(database.db).newest()],
    ['estates', () => new EstatesRepository(database.db).newest()],
    ['closings', () => new ClosingsRepository(database.db).newest()],
    ['payouts', () => new PayoutsRepository(database.db).newest()],
  ] as const)('begin with what is left to be done, however old it is: %s', async (_, read) => {
    const rows: readonly { readonly id: string }[] = await read();
    expect(rows).toHaveLength(100);
    expect(rows[0]?.id).toBe(LEFT);
  });
});
