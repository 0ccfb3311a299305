import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { jsonYen, Ledger, type StatementLine, type StatementPlace } from '../ledger/index.js';
import { askedStatement, wrong } from './asked-statement.js';
import { fits, narrows } from './line-sort.js';
import { NameLines, type NamedLine } from './name-lines.js';
import { placeOf, placeText } from './place.js';
import type { StatementLineView, StatementQuery, StatementView } from './statements.dto.js';
import { statementsSettings as settings } from './statements.settings.js';

const READ_ON = 100;

/** A page of lines, and where the next one begins. */
interface Page {
  readonly lines: readonly StatementLine[];
  readonly next: StatementPlace | undefined;
}

/** A page of a member's own statement: every line with the balance after it. Source: checklist ④. */
@Injectable()
@Checkpoint('④.allow-lists')
export class ListStatement {
  constructor(
    private readonly ledger: Ledger,
    private readonly names: NameLines,
  ) {}

  /** Raises `request.invalid` for days that are none and a place that is none. */
  async run(memberId: string, { before, ...asked }: StatementQuery): Promise<StatementView> {
    const place = before === undefined ? undefined : placeOf(before);
    if (before !== undefined && place === undefined) throw wrong('/before', 'wrong-form');
    const { lines, next } = await this.page(memberId, asked, place);
    return {
      lines: (await this.names.run(memberId, lines)).map(lineView),
      ...(next === undefined ? {} : { next: placeText(next) }),
    };
  }

  /**
   * Reads on until the page is full. What is narrowed to little reads a bounded part of the history, and says where it has
   * come to.
   */
  private async page(memberId: string, asked: StatementQuery, from: StatementPlace | undefined): Promise<Page> {
    const { range, filter } = askedStatement(asked);
    const rowsMax = narrows(filter) ? READ_ON : settings.pageRows + 1;
    const found: StatementLine[] = [];
    let before = from;
    for (let reads = 0; reads < settings.readsMax; reads += 1) {
      const read = await this.ledger.statement(memberId, { ...range, ...(before && { before }), rowsMax });
      for (const line of read) {
        if (!fits(line, filter)) continue;
        if (found.length === settings.pageRows) return { lines: found, next: found.at(-1) };
        found.push(line);
      }
      if (read.length < rowsMax) return { lines: found, next: undefined };
      before = read.at(-1);
    }
    return { lines: found, next: before };
  }
}

/** An allow-list, built of single values. */
function lineView({
  nth,
  at,
  amountYen,
  balanceAfterYen,
  hold,
  holdStep,
  sort,
  name,
}: NamedLine<StatementLine>): StatementLineView {
  return {
    ...{ id: nth.toString(), at, kind: sort.kind, what: sort.what },
    ...{ amountYen: jsonYen(amountYen), balanceYen: jsonYen(balanceAfterYen) },
    pending: holdStep === 'place' && hold?.open === true,
    ...name,
  };
}
