import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { ReportDb } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { Cards } from '../cards/index.js';
import { Ledger } from '../ledger/index.js';
import { Members } from '../members/index.js';
import { wrong } from './asked-statement.js';
import { composePaper } from './compose-paper.js';
import { FileBudget } from './file-budget.js';
import { PaperRenderer } from './paper-renderer.js';
import { dayOf, daysBetween, isMonth, lastDay, monthOf, monthPeriod } from './period.js';
import { ReadExtract } from './read-extract.js';
import type { StatementFile } from './statement-file.js';
import type { StatementPaperQuery } from './statements.dto.js';
import { statementTaken } from './statements.events.js';
import { statementsProblems as problems } from './statements.problems.js';
import { statementsSettings as settings } from './statements.settings.js';
import { STATEMENT_WORDS } from './words.js';

/** A monthly statement on paper: opening, lines, sums, closing; recorded before it is given. Source: checklist ④. */
@Injectable()
@Checkpoint('④.allow-lists')
export class WritePaper {
  constructor(
    private readonly reports: ReportDb,
    private readonly extracts: ReadExtract,
    private readonly ledger: Ledger,
    private readonly members: Members,
    private readonly cards: Cards,
    private readonly renderer: PaperRenderer,
    private readonly budget: FileBudget,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Raises `statements.not-begun`, `statements.too-many`, `request.invalid`, `request.too-many` and `request.busy`. */
  async run({ id: memberId }: Principal, { month, locale = 'ja' }: StatementPaperQuery): Promise<StatementFile> {
    const at = this.clock.now();
    if (!isMonth(month)) throw wrong('/month', 'wrong-form');
    if (month > monthOf(at)) throw problems.notBegun();
    await this.budget.take(memberId);
    const { from, until } = monthPeriod(month);
    const before = (instant: Date): Date => new Date(instant.getTime() - 1);
    const [nickname, card, account] = await Promise.all([
      this.members.nickname(memberId),
      this.cards.current(memberId),
      this.reports.read(async (reports) => ({
        openingYen: await this.ledger.balanceAsOf(memberId, before(from), reports),
        closingYen: await this.ledger.balanceAsOf(memberId, before(until), reports),
        lines: await this.extracts.run(reports, memberId, {
          ...{ range: { from, until }, filter: {}, rowsMax: settings.paperRowsMax },
        }),
      })),
    ]);
    const reference = newId();
    const paper = composePaper(
      { ...account, lines: [...account.lines].reverse(), month, nickname, lastTwo: card?.lastTwo, at, reference },
      locale,
    );
    const content = await this.renderer.render(paper);
    await this.audit.recordAlone(
      statementTaken({
        ...{ actor: { kind: 'member', id: memberId }, subject: { kind: 'member', id: memberId }, memberId },
        details: {
          ...{ format: 'pdf', reference, days: daysBetween(`${month}-01`, lastDay(month)), rows: account.lines.length },
          endedDaysAgo: daysBetween(lastDay(month), dayOf(at)) - 1,
        },
      }),
    );
    return { name: `${STATEMENT_WORDS[locale].fileName}_${month}.pdf`, type: 'application/pdf', content };
  }
}
