import { Environment } from '@marcbachmann/cel-js';
import { RULE_POINTS, type RulePoint } from './answer.js';
import { FIELDS } from './fields.js';
import { EventDetail, Past } from './past.js';

/** Far more than a rule that people can read has. */
const LIMITS = { maxAstNodes: 300, maxDepth: 20, maxListElements: 50, maxMapEntries: 1, maxCallArguments: 4 };

function environmentOf(point: RulePoint): Environment {
  const environment = new Environment({ limits: LIMITS })
    .registerType('Past', { ctor: Past, fields: {} })
    .registerType('EventDetail', { ctor: EventDetail, fields: {} })
    .registerVariable('past', 'Past')
    .registerVariable('hour', 'int')
    .registerFunction('Past.count(string, string, string): int', (past: Past, ...words: string[]) =>
      past.ask('count', words),
    )
    .registerFunction('Past.sumYen(string, string, string): int', (past: Past, ...words: string[]) =>
      past.ask('sumYen', words),
    )
    .registerFunction('Past.distinct(string, string, string, string): int', (past: Past, ...words: string[]) =>
      past.ask('distinct', words),
    )
    .registerFunction('Past.secondsSince(string, string, string): int', (past: Past, ...words: string[]) =>
      past.ask('secondsSince', words),
    );
  for (const [name, type] of Object.entries(FIELDS[point])) environment.registerVariable(name, type);
  if (point === 'event') {
    environment
      .registerVariable('detail', 'EventDetail')
      .registerFunction('EventDetail.word(string): string', (detail: EventDetail, name: string) => detail.word(name))
      .registerFunction('EventDetail.number(string): int', (detail: EventDetail, name: string) => detail.number(name))
      .registerFunction('EventDetail.truth(string): bool', (detail: EventDetail, name: string) => detail.truth(name));
  }
  return environment;
}

const environments = new Map(RULE_POINTS.map((point) => [point, environmentOf(point)]));

/** The language of the rules at a point: the Common Expression Language with the fields of the point. */
export function languageOf(point: RulePoint): Environment {
  const environment = environments.get(point);
  if (environment === undefined) throw new Error(`there is no point ${point}`);
  return environment;
}
