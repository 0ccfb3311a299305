import { requestProblems } from '../../platform/problems/index.js';
import type { StatementRange } from '../ledger/index.js';
import type { LineFilter } from './line-sort.js';
import { dayEnd, dayStart, isDay } from './period.js';
import type { StatementFilterDto } from './statements.dto.js';

/** What is asked for, as the ledger and the lines are asked. */
export interface AskedStatement {
  readonly range: Pick<StatementRange, 'from' | 'until'>;
  readonly filter: LineFilter;
}

/** Raises `request.invalid` for days that are none, and for an end before its beginning. */
export function askedStatement({ from, until, kind, least, most }: StatementFilterDto): AskedStatement {
  for (const [name, day] of Object.entries({ from, until }))
    if (day !== undefined && !isDay(day)) throw wrong(`/${name}`, 'wrong-form');
  if (from !== undefined && until !== undefined && from > until) throw wrong('/until', 'too-small');
  const [leastYen, mostYen] = [yen(least), yen(most)];
  if (leastYen !== undefined && mostYen !== undefined && leastYen > mostYen) throw wrong('/most', 'too-small');
  return {
    range: {
      ...(from === undefined ? {} : { from: dayStart(from) }),
      ...(until === undefined ? {} : { until: dayEnd(until) }),
    },
    filter: {
      ...(kind === undefined ? {} : { kind }),
      ...(leastYen === undefined ? {} : { leastYen }),
      ...(mostYen === undefined ? {} : { mostYen }),
    },
  };
}

export function wrong(pointer: string, code: 'wrong-form' | 'too-small'): Error {
  return requestProblems.invalid({ errors: [{ pointer, code }] });
}

const yen = (text: string | undefined): bigint | undefined => (text === undefined ? undefined : BigInt(text));
