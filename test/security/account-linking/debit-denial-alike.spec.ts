import { afterAll, beforeAll, expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { chargeApproved, makeLinked } from '../../support/charges.js';
import { checkpoint } from '../../support/checkpoint.js';
import { newBrowser } from '../../support/opening.js';
import { statementsOf } from '../../support/statements.js';

let app: TestApp;
beforeAll(async () => {
  // No sweep sends statements in between.
  app = await startTestApp({ config: { duties: ['serve'] } });
}, 120_000);
afterAll(() => app.stop());

checkpoint(
  'e.non-member-stop',
  'a debit that there is and one that there is not cost the same statements before the answer',
  async () => {
    const linked = await makeLinked(app);
    expect((await chargeApproved(app, linked)).body).toMatchObject({ state: 'posted' });
    const [row] = await app.database.asOwner<{ trace: string }>(
      `select bank_reference as trace from app.charge where member_id = $1`,
      [linked.member.id],
    );
    const said: { readonly status: number; readonly statements: string[] }[] = [];
    // Once before: what a process asks for the first time only is asked by then.
    for (const traceNumber of ['D-first', 'D-unknown', row?.trace ?? '']) {
      const browser = newBrowser(app);
      await browser.csrf();
      await app.jobs.drain();
      let status = 0;
      const statements = await statementsOf(async () => {
        ({ status } = await browser.post('/api/debit-denials', { bankCode: '0001', traceNumber }));
      });
      // What follows the commit is the job's, and does not hold up the answer.
      said.push({ status, statements: statements.slice(0, statements.indexOf('COMMIT') + 1) });
    }
    const [, missed, found] = said;
    expect(found?.status).toBe(202);
    expect(found?.statements.join()).toContain('pgboss');
    expect(found).toEqual(missed);
    expect(found?.statements.join()).not.toContain('app.debit_denial');
    await app.jobs.drain();
    expect(
      await app.database.asOwner(`select 1 from app.debit_denial where link_id = $1`, [linked.linkId]),
    ).toHaveLength(1);
  },
  60_000,
);
