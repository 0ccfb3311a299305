import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { Ledger, type StatementLine, type StatementRange } from '../ledger/index.js';
import { fits, type LineFilter } from './line-sort.js';
import { NameLines, type NamedLine } from './name-lines.js';
import { statementsProblems as problems } from './statements.problems.js';

export interface Extract {
  readonly range: Pick<StatementRange, 'from' | 'until'>;
  readonly filter: LineFilter;
  readonly rowsMax: number;
}

/** All lines of a period, a part at a time. */
@Injectable()
export class ReadExtract {
  constructor(
    private readonly ledger: Ledger,
    private readonly names: NameLines,
  ) {}

  /** The newest first. Raises `statements.too-many`. */
  async run(
    reports: SqlRunner,
    memberId: string,
    { range, filter, rowsMax }: Extract,
  ): Promise<NamedLine<StatementLine>[]> {
    const found: NamedLine<StatementLine>[] = [];
    let before: StatementLine | undefined;
    // What is looked through is bounded as what is given: a file is of a year at most.
    for (let seen = 0; seen <= rowsMax;) {
      const read = await this.ledger.extract(reports, memberId, { ...range, ...(before && { before }) });
      seen += read.length;
      before = read.at(-1);
      if (before === undefined) return found;
      if (seen > rowsMax) break;
      found.push(
        ...(await this.names.run(
          memberId,
          read.filter((line) => fits(line, filter)),
          reports,
        )),
      );
    }
    throw problems.tooMany({ requires: { rowsMax } });
  }
}
