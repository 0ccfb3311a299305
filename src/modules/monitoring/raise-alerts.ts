import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/index.js';
import type { EventDetails, StreamRow } from '../audit/index.js';
import type { AlertSubject } from '../alerts/index.js';
import { AlertSink } from './alert-sink.js';
import type { RulePoint } from './answer.js';
import type { Dimension } from './dimension.js';
import { type Occurrence, OccurrencesRepository } from './occurrences.repository.js';
import type { RuleVersion } from './rule.js';
import { RulesRepository } from './rules.repository.js';

const KINDS: Partial<Readonly<Record<Dimension, AlertSubject['kind']>>> = {
  ...{ member: 'member', receiver: 'member', device: 'device', network: 'network', account: 'bank-account' },
  ...{ card: 'card', staff: 'staff' },
};

/** Hands on what live rules have met: who takes up alerts has queue, severity and everybody whom it is about. */
@Injectable()
export class RaiseAlerts {
  constructor(
    private readonly rules: RulesRepository,
    private readonly occurrences: OccurrencesRepository,
    private readonly sink: AlertSink,
  ) {}

  /** Each of these events says that a rule was met. */
  async run(tx: Tx, met: readonly StreamRow[]): Promise<void> {
    if (met.length === 0) return;
    const occurrences = await this.occurrences.byId(
      tx,
      met.map(({ details }) => text(details, 'occurrenceId')),
    );
    for (const { id, details } of met) {
      const rule = await this.rules.find(tx, {
        ruleId: text(details, 'ruleId'),
        version: Number(details['version']),
      });
      const occurrence = occurrences.get(text(details, 'occurrenceId'));
      if (rule === undefined || occurrence === undefined) throw new Error('what a rule was met at is kept');
      await this.sink.raise(tx, alertOf(rule, occurrence, id));
    }
  }
}

/** Points whose decisions are about an operation on money: by that they are labelled, whichever alert speaks of it. */
const OF_OPERATIONS: ReadonlySet<RulePoint> = new Set<RulePoint>(['charge', 'transfer', 'payment']);

function alertOf(rule: RuleVersion, { id, subjects, amountYen, reference }: Occurrence, eventId: string) {
  const { name, version, point, answer, severity, queue, groupedBy } = rule;
  const group = subjects[groupedBy] ?? subjects.member ?? id;
  return {
    ...{ kind: `rule.${name}`, groupKey: `${name}:${groupedBy}:${group}`, severity, queue },
    subjects: subjectsOf(rule, subjects, reference),
    memberId: aboutWhom(groupedBy, subjects),
    // What is about no operation turns out to be fraud or not by what the rule was met at itself.
    eventIds: OF_OPERATIONS.has(point) ? [eventId] : [id, eventId],
    details: {
      ...{ rule: name, version, point, answer, occurrenceId: id },
      ...(amountYen === undefined ? {} : { amountYen }),
    },
  };
}

/** What gathers by the receiver is about the receiver: of those who sent, each alert knows the first alone. */
function aboutWhom(groupedBy: Dimension, { member, receiver }: Occurrence['subjects']): string | null {
  return (groupedBy === 'receiver' ? receiver : undefined) ?? member ?? receiver ?? null;
}

function subjectsOf(
  { point }: RuleVersion,
  subjects: Occurrence['subjects'],
  reference: string | undefined,
): readonly AlertSubject[] {
  const named = Object.entries(subjects).flatMap(([dimension, id]): AlertSubject[] => {
    const kind = KINDS[dimension as Dimension];
    return kind === undefined ? [] : [{ kind, id }];
  });
  if (reference === undefined) return named;
  if (point === 'linking') return [...named, { kind: 'link', id: reference }];
  return OF_OPERATIONS.has(point) ? [...named, { kind: 'operation', id: reference }] : named;
}

function text(details: EventDetails, name: string): string {
  const value = details[name];
  if (typeof value !== 'string') throw new Error('the event of a rule names it');
  return value;
}
