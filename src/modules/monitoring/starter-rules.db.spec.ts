import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { HeardAlerts } from '../../../test/support/heard-alerts.js';
import { noteHistory, type Past, readStream, somebody, untilReadable } from '../../../test/support/histories.js';
import { makeMember, signIn } from '../../../test/support/members.js';
import { type Before, type Case, CASES, type Now } from '../../../test/support/starter-rule-cases.js';
import { Audit, type AuditEvent, type EventDetails, type EventInput } from '../audit/index.js';
import { AlertSink } from './alert-sink.js';
import type { DecisionPoint } from './answer.js';
import { AskDayRules } from './ask-day-rules.js';
import { Decisions } from './decisions.js';
import { DecisionsRepository } from './decisions.repository.js';
import { DIMENSIONS, type Subjects } from './dimension.js';
import { type Fields, FIELDS } from './fields.js';
import { RuleBook } from './rule-book.js';
import { RulesRepository } from './rules.repository.js';

describe('the rules that a portal starts with', () => {
  const alerts = new HeardAlerts();
  let app: TestApp;
  beforeAll(async () => {
    // Nothing else reads the stream: what an event is about is set after it is written.
    const config = { duties: ['serve'] } as const;
    app = await startTestApp({ sweeps: 'all', config, replace: new Map([[AlertSink, alerts]]) });
  });
  afterAll(() => app.stop());

  const everybody = (): Subjects => Object.fromEntries(DIMENSIONS.map((one) => [one, somebody(one)]));

  async function note(subjects: Subjects, before: readonly Before[]): Promise<void> {
    const history = before.flatMap(({ kind, minutesAgo = 30, times = 1, another, amountYen }): Past[] =>
      Array.from({ length: times }, () => ({
        ...{
          kind,
          minutesAgo,
          subjects: another === undefined ? subjects : { ...subjects, [another]: somebody(another) },
        },
        ...(amountYen === undefined ? {} : { amountYen }),
      })),
    );
    if (history.length > 0) await noteHistory(app.database, history);
  }

  /** Fields that are as harmless as can be. */
  const fieldsOf = (point: DecisionPoint, fields: Fields): Fields => ({
    ...Object.fromEntries(
      Object.entries(FIELDS[point]).map(([name, type]) => [
        name,
        type === 'int' ? (name === 'nearAccounts' ? 0n : 999n) : type === 'bool' ? false : 'none',
      ]),
    ),
    ...fields,
  });

  async function decide(point: DecisionPoint, subjects: Subjects, fields: Fields): Promise<string> {
    const request = { point, subjects, fields: fieldsOf(point, fields) as never, reference: somebody('member') };
    return (await app.db.transact((tx) => app.get(Decisions).decide(tx, request))).decisionId;
  }

  /** An event of the stream; what it is about is noted as the trigger would have, did it come from a request. */
  async function happen(type: string, subjects: Subjects): Promise<string> {
    const event = eventOf(type);
    const { member = '', staff = '' } = subjects;
    await app.db.transact((tx) =>
      app.get(Audit).record(
        tx,
        event({
          actor: type.startsWith('staff.') ? { kind: 'staff', id: staff } : { kind: 'member', id: member },
          subject: { kind: 'card', id: subjects.card ?? '' },
          ...(type.startsWith('staff.') ? {} : { memberId: member }),
          details: {},
        }),
      ),
    );
    const [row] = await app.database.asOwner<{ id: string }>(
      `select id from audit.event where type = $1 order by seq desc limit 1`,
      [type],
    );
    await app.database.asOwner(`alter table monitoring.occurrence disable trigger occurrence_is_append_only`);
    await app.database.asOwner(
      `update monitoring.occurrence set network = $2, contact = $3, device = $4 where occurrence_id = $1`,
      [row?.id ?? '', subjects.network ?? null, subjects.contact ?? null, subjects.device ?? null],
    );
    await app.database.asOwner(`alter table monitoring.occurrence enable always trigger occurrence_is_append_only`);
    await untilReadable(app);
    await readStream(app);
    return row?.id ?? '';
  }

  async function met({ at, rule }: Case, { before = [], fields = {}, event }: Now): Promise<boolean> {
    const subjects = everybody();
    await note(subjects, before);
    if (at === 'day') {
      await app.get(AskDayRules).run();
      const [found] = await app.database.asOwner<{ hits: number }>(
        `select count(*)::integer as hits from monitoring.hit h join monitoring.rule r using (rule_id)
           join monitoring.occurrence o using (occurrence_id) where r.name = $1 and o.receiver_id = $2`,
        [rule, subjects.receiver ?? ''],
      );
      return found?.hits === 1;
    }
    const id = at === 'event' ? await happen(event ?? '', subjects) : await decide(at, subjects, fields);
    return (await app.get(DecisionsRepository).hits(id)).some((hit) => hit.rule === rule && hit.stage === 'live');
  }

  checkpoint(
    [
      '15.detectors',
      'd.linking-watched',
      'f.charges-watched',
      'g.payments-watched',
      '⑨.changes-watched',
      '15.rules-run',
    ],
    'each fire on what they are made for, and on nothing that only looks like it',
    async () => {
      const wrong: string[] = [];
      for (const one of CASES) {
        if (!(await met(one, one.fires))) wrong.push(`${one.rule} does not fire`);
        if (await met(one, one.silent)) wrong.push(`${one.rule} fires on what is harmless`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  checkpoint('16.rules-versioned', 'are each tried here, and are all at work', async () => {
    const rules = await app.get(RulesRepository).atWork();
    expect(rules.map(({ name }) => name)).toEqual(CASES.map(({ rule }) => rule).sort());
  });

  checkpoint(
    ['15.detectors', '④.staff-own-members'],
    'raise what they gather by its receiver about the receiver, and else about who acted',
    async () => {
      const ofRule = async (rule: string) => {
        const subjects = everybody();
        const { at, fires } = CASES.find((one) => one.rule === rule) as Case & { readonly at: DecisionPoint };
        await note(subjects, fires.before ?? []);
        await decide(at, subjects, fires.fields ?? {});
        await untilReadable(app);
        await readStream(app);
        const raised = alerts.heard.find(
          (one) => one.kind === `rule.${rule}` && one.subjects.some(({ id }) => id === (subjects.receiver ?? 'nobody')),
        );
        return { subjects, raised };
      };
      const many = await ofRule('many-senders-one-receiver');
      expect(many.raised).toMatchObject({ memberId: many.subjects.receiver });
      expect(many.raised?.subjects).toContainEqual({ kind: 'member', id: many.subjects.member });
      const changed = await ofRule('contact-change-then-transfer');
      expect(changed.raised).toMatchObject({ memberId: changed.subjects.member });
    },
  );

  checkpoint('15.detectors', 'know a browser again, whoever of the members signs in on it', async () => {
    const client = app.client({ address: '127.41.7.7' });
    const members = [await makeMember(app), await makeMember(app)];
    for (const member of members) await signIn(app, client, member);
    const devicesOf = async (ids: readonly string[]) => {
      const rows = await app.database.asOwner<{ device: string }>(
        `select distinct device from monitoring.occurrence where kind = 'sign-in.new-device' and member_id = any($1)`,
        [ids],
      );
      return rows.map(({ device }) => device);
    };
    const ids = members.map(({ id }) => id);
    const [browser, ...others] = await devicesOf(ids);
    expect(browser).toMatch(/^[0-9a-f-]{36}$/);
    expect(others).toEqual([]);
    // So it is where decisions are made.
    const [session] = await app.database.asOwner<{ id: string }>(
      `select id from app.member_session where member_id = $1 order by id desc limit 1`,
      [ids[1] ?? ''],
    );
    expect(await app.get(DecisionsRepository).deviceOf(app.db, session?.id ?? '', ids[1] ?? '')).toBe(browser);

    const another = await makeMember(app);
    await signIn(app, app.client({ address: '127.41.7.8' }), another);
    expect(await devicesOf([another.id])).not.toContain(browser);
  });

  killTest(
    ['15.detectors', 'd.linking-watched', 'f.charges-watched', 'g.payments-watched', '⑨.changes-watched'],
    'see nothing of it once they are retired: one of each point, and what watches changes',
    async () => {
      await app.database.asOwner(`alter table monitoring.rule_version disable trigger rule_version_guard`);
      await app.database.asOwner(
        `update monitoring.rule_version set stage = 'retired', retired_at = app.now(), retired_by = 'test' where stage = 'live'`,
      );
      await app.database.asOwner(`alter table monitoring.rule_version enable always trigger rule_version_guard`);
      await app.get(RuleBook).refresh();
      const seen: string[] = [];
      const chosen = CASES.filter(
        (one, nth) => CASES.findIndex(({ at }) => at === one.at) === nth || one.rule === 'one-contact-many-members',
      );
      expect(new Set(chosen.map(({ at }) => at)).size).toBe(7);
      for (const one of chosen) if (await met(one, one.fires)) seen.push(one.rule);
      expect(seen).toEqual([]);
    },
    60_000,
  );
});

/** Events are defined where they happen; here they need no details. */
const eventOf =
  (type: string) =>
  (input: EventInput<EventDetails>): AuditEvent => ({ type, version: 1, items: ['15'], outcome: 'success', ...input });
