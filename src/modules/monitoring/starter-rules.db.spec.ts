import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { checkpoint, killTest } from '../../../test/support/checkpoint.js';
import { HeardAlerts } from '../../../test/support/heard-alerts.js';
import { noteHistory, type Past, readStream, somebody, untilReadable } from '../../../test/support/histories.js';
import { Audit, type AuditEvent, type EventDetails, type EventInput } from '../audit/index.js';
import { AlertSink } from './alert-sink.js';
import type { DecisionPoint } from './answer.js';
import { AskDayRules } from './ask-day-rules.js';
import { Decisions } from './decisions.js';
import { DecisionsRepository } from './decisions.repository.js';
import { DIMENSIONS, type Dimension, type Subjects } from './dimension.js';
import { type Fields, FIELDS } from './fields.js';
import { RuleBook } from './rule-book.js';
import { RulesRepository } from './rules.repository.js';

/** What has happened before: to the same ones, unless it says of whom to take another one each time. */
interface Before {
  readonly kind: string;
  readonly minutesAgo?: number;
  readonly times?: number;
  readonly another?: Dimension;
  readonly amountYen?: number;
}
interface Now {
  readonly before?: readonly Before[];
  readonly fields?: Fields;
  readonly event?: string;
}
interface Case {
  readonly rule: string;
  readonly at: DecisionPoint | 'event' | 'day';
  readonly fires: Now;
  readonly silent: Now;
}

const CASES: readonly Case[] = [
  {
    ...{ rule: 'machine-speed', at: 'event' },
    ...{ fires: { event: 'sign-in.machine-speed-seen' }, silent: { event: 'sign-in.known-device' } },
  },
  {
    ...{ rule: 'contact-change-then-transfer', at: 'transfer' },
    fires: {
      before: [{ kind: 'changes.took-effect', minutesAgo: 1_500 }],
      fields: { newPayee: true, amountYen: 3_000n },
    },
    silent: {
      before: [{ kind: 'changes.took-effect', minutesAgo: 2_900 }],
      fields: { newPayee: true, amountYen: 9_000n },
    },
  },
  {
    ...{ rule: 'many-senders-one-receiver', at: 'transfer' },
    fires: {
      before: [{ kind: 'transfer', times: 2, another: 'member', minutesAgo: 600 }],
      fields: { newPayee: true, amountYen: 1_000n },
    },
    // The same one again and again is no crowd.
    silent: {
      before: [{ kind: 'transfer', times: 9, minutesAgo: 600 }],
      fields: { newPayee: true, amountYen: 1_000n },
    },
  },
  {
    ...{ rule: 'many-openings-one-device', at: 'opening' },
    fires: { before: [{ kind: 'opening', times: 2, minutesAgo: 20_000 }] },
    silent: { before: [{ kind: 'opening', times: 1, minutesAgo: 10 }] },
  },
  {
    ...{ rule: 'many-members-one-network', at: 'event' },
    fires: { before: [{ kind: 'sign-in.new-device', times: 4, another: 'member' }], event: 'sign-in.new-device' },
    silent: { before: [{ kind: 'sign-in.new-device', times: 3, another: 'member' }], event: 'sign-in.new-device' },
  },
  {
    ...{ rule: 'secret-failures', at: 'event' },
    fires: {
      before: [
        { kind: 'credentials.code-refused', times: 2 },
        { kind: 'links.code-wrong', times: 2 },
      ],
      event: 'cards.activation-refused',
    },
    silent: { before: [{ kind: 'credentials.code-refused', times: 3 }], event: 'credentials.code-refused' },
  },
  {
    ...{ rule: 'inactive-card-used', at: 'event' },
    ...{ fires: { event: 'payments.inactive-card-used' }, silent: { event: 'payments.declined' } },
  },
  {
    ...{ rule: 'new-device-then-details', at: 'event' },
    fires: { before: [{ kind: 'sign-in.new-device', minutesAgo: 60 }], event: 'reveals.shown' },
    silent: { before: [{ kind: 'sign-in.known-device', minutesAgo: 60 }], event: 'reveals.shown' },
  },
  {
    ...{ rule: 'slow-collecting', at: 'day' },
    // Two senders a day, whom no rule of a day sees.
    fires: { before: days(14, { kind: 'transfer', times: 2, another: 'member', amountYen: 2_000 }) },
    // A family: the same two, every day.
    silent: { before: days(14, { kind: 'transfer', times: 2, amountYen: 9_000 }) },
  },
  {
    ...{ rule: 'charge-then-transfer', at: 'transfer' },
    fires: { before: [{ kind: 'charge', minutesAgo: 5 }], fields: { newPayee: true, amountYen: 5_000n } },
    silent: { before: [{ kind: 'charge', minutesAgo: 15 }], fields: { newPayee: true, amountYen: 5_000n } },
  },
  {
    ...{ rule: 'first-charge-at-maximum', at: 'charge' },
    fires: { fields: { firstOfLink: true, atMaximum: true, linkHours: 1n } },
    silent: { fields: { firstOfLink: false, atMaximum: true, linkHours: 1n } },
  },
  {
    ...{ rule: 'repeated-maximum', at: 'charge' },
    fires: { before: [{ kind: 'charge', times: 2, amountYen: 30_000 }], fields: { atMaximum: true } },
    silent: { before: [{ kind: 'charge', times: 5, amountYen: 5_000 }], fields: { atMaximum: true } },
  },
  {
    ...{ rule: 'night-charge-from-new-device', at: 'charge' },
    fires: { fields: { night: true, deviceHours: 10n } },
    silent: { fields: { night: true, deviceHours: 200n } },
  },
  {
    ...{ rule: 'charge-after-declines', at: 'charge' },
    fires: { before: [{ kind: 'charges.declined', times: 3 }] },
    silent: { before: [{ kind: 'charges.declined', times: 3, minutesAgo: 1_500 }] },
  },
  {
    ...{ rule: 'card-testing', at: 'payment' },
    fires: {
      before: [{ kind: 'payments.declined', times: 8, minutesAgo: 20 }],
      fields: { channel: 'online', newMerchant: true, amountYen: 100n },
    },
    silent: {
      before: [{ kind: 'payment', times: 9, minutesAgo: 20 }],
      fields: { channel: 'chip', newMerchant: true, amountYen: 100n },
    },
  },
  {
    ...{ rule: 'new-merchant-high-amount', at: 'payment' },
    fires: { fields: { newMerchant: true, amountYen: 30_000n } },
    silent: { fields: { newMerchant: false, amountYen: 50_000n } },
  },
  {
    ...{ rule: 'resold-goods', at: 'payment' },
    fires: { before: [{ kind: 'payment', amountYen: 30_000 }], fields: { category: 'resale', amountYen: 10_000n } },
    silent: { before: [{ kind: 'payment', amountYen: 30_000 }], fields: { category: 'everyday', amountYen: 10_000n } },
  },
  {
    ...{ rule: 'cards-at-one-merchant', at: 'payment' },
    fires: {
      before: [{ kind: 'payment', times: 20, another: 'card', minutesAgo: 30 }],
      fields: { channel: 'online', newMerchant: true },
    },
    silent: {
      before: [{ kind: 'payment', times: 40, minutesAgo: 30 }],
      fields: { channel: 'online', newMerchant: true },
    },
  },
  {
    ...{ rule: 'openings-in-a-row', at: 'opening' },
    fires: { before: [{ kind: 'opening', times: 3, minutesAgo: 60 }] },
    silent: { before: [{ kind: 'opening', times: 3, minutesAgo: 1_500 }] },
  },
  {
    ...{ rule: 'one-branch-many-members', at: 'linking' },
    fires: { before: [{ kind: 'linking', times: 20, another: 'member' }] },
    silent: { before: [{ kind: 'linking', times: 19, another: 'member' }] },
  },
  {
    ...{ rule: 'one-network-many-linking', at: 'linking' },
    fires: { before: [{ kind: 'linking.denied', times: 4, another: 'member' }] },
    silent: { before: [{ kind: 'linking', times: 8 }] },
  },
  {
    ...{ rule: 'linking-after-contact-change', at: 'linking' },
    fires: { before: [{ kind: 'changes.took-effect', minutesAgo: 4_000 }] },
    silent: { before: [{ kind: 'changes.took-effect', minutesAgo: 5_000 }] },
  },
  {
    ...{ rule: 'one-contact-many-members', at: 'event' },
    fires: { before: [{ kind: 'changes.took-effect', times: 2, another: 'member' }], event: 'changes.took-effect' },
    silent: { before: [{ kind: 'changes.took-effect', times: 4 }], event: 'changes.took-effect' },
  },
  {
    ...{ rule: 'one-network-many-changes', at: 'event' },
    fires: { before: [{ kind: 'changes.requested', times: 3, another: 'member' }], event: 'changes.requested' },
    silent: { before: [{ kind: 'changes.requested', times: 6 }], event: 'changes.requested' },
  },
  {
    ...{ rule: 'many-acts-of-one-agent', at: 'event' },
    fires: { before: [{ kind: 'staff.person-revealed', times: 50 }], event: 'staff.act-proposed' },
    silent: { before: [{ kind: 'staff.person-revealed', times: 49 }], event: 'staff.act-proposed' },
  },
];

function days(count: number, before: Before): readonly Before[] {
  return Array.from({ length: count }, (_, day) => ({ ...before, minutesAgo: day * 1_440 + 30 }));
}

describe('the rules that a portal starts with', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ sweeps: 'all', replace: new Map([[AlertSink, new HeardAlerts()]]) });
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
        type === 'int' ? 999n : type === 'bool' ? false : 'none',
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
    await app.database.asOwner(`update monitoring.occurrence set network = $2, contact = $3 where occurrence_id = $1`, [
      row?.id ?? '',
      subjects.network ?? null,
      subjects.contact ?? null,
    ]);
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
