import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint } from '../../../test/support/checkpoint.js';
import type { Json } from '../../../test/support/client.js';
import { noteHistory, somebody } from '../../../test/support/histories.js';
import { signedInStaff, type TestStaff } from '../../../test/support/issuer.js';
import { newId } from '../../platform/ids/ids.js';
import { OutcomeLabels } from '../alerts/index.js';

const CONTENT = {
  ...{ point: 'day', events: [], expression: `past.distinct('member', 'transfer', 'receiver', '30d') >= 4` },
  ...{ answer: 'allow', severity: 'high', queue: 'money', groupedBy: 'receiver', meaning: 'One sender a day' },
};

describe('a rule that is asked once a day', () => {
  let app: TestApp;
  let fraud: TestStaff;
  beforeAll(async () => {
    app = await startTestApp();
    fraud = await signedInStaff(app, 'fraud', 'approver');
  });
  afterAll(() => app.stop());

  /** Another sender a day, the last one today. */
  const collect = (receiver: string, senders: number) =>
    noteHistory(
      app.database,
      Array.from({ length: senders }, (_, day) => ({
        ...{ kind: 'transfer', subjects: { member: somebody('member'), receiver }, amountYen: 2_000 },
        minutesAgo: day * 1_440 + 30,
      })),
    );

  checkpoint(
    '16.rules-versioned',
    'is tried on our history day by day, and is let decide by nothing but that',
    async () => {
      const [mule, family, quiet] = [somebody('receiver'), somebody('receiver'), somebody('receiver')];
      await collect(mule, 6);
      await collect(family, 4);
      await collect(quiet, 2);
      const latest = async (receiver: string): Promise<string> =>
        (
          await app.database.asOwner<{ id: string }>(
            `select occurrence_id as id from monitoring.occurrence where receiver_id = $1 order by at desc limit 1`,
            [receiver],
          )
        )[0]?.id ?? '';
      const label = async (id: string, as: 'fraud' | 'legitimate') => {
        const caseId = newId();
        await app.database.asOwner(
          `insert into app.fraud_case (case_id, playbook, severity, state, opened_at, opened_by, owner_id)
           values ($1, 'takeover', 'high', 'open', app.now(), $2, $2)`,
          [caseId, fraud.id],
        );
        await app.db.transact((tx) =>
          app.get(OutcomeLabels).record(tx, caseId, as, [{ kind: 'operation', id } as const]),
        );
      };
      await label(await latest(mule), 'fraud');
      await label(await latest(family), 'legitimate');

      const post = (path: string, body: Json = {}) => fraud.client.post(`/issuer/api/rules${path}`, body);
      const made = await post('', { ...CONTENT, name: 'sender-a-day' });
      expect(made.status).toBe(201);
      const path = `/${String(made.body.ruleId)}`;
      expect((await post(`${path}/versions/1/shadow`)).status).toBe(204);
      expect((await post(`${path}/versions/1/promotion`)).status).toBe(409);
      expect((await post(`${path}/versions/1/backtest`)).status).toBe(202);
      await app.jobs.drain();
      const { backtest } = (await fraud.client.get(`/issuer/api/rules${path}`)).body;
      expect(backtest).toMatchObject({ state: 'done', rowsDone: backtest.rowsAll });
      // The mule on its fourth, fifth and sixth day, the family on its fourth.
      expect(backtest.result).toMatchObject({
        ...{ hits: 4, fraudHit: 1, legitimateHit: 1, fraud: 1, precision: 500, recall: 1_000, stoppedYen: 0 },
      });
      expect(backtest.result.scored).toBe(12);
      expect((await post(`${path}/versions/1/promotion`)).status).toBe(202);
    },
    60_000,
  );
});
