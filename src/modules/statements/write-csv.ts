import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { ReportDb } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { askedStatement } from './asked-statement.js';
import { FileBudget } from './file-budget.js';
import { dayOf, dayStart, daysBetween } from './period.js';
import { ReadExtract } from './read-extract.js';
import { csvFile } from './statement-csv.js';
import type { StatementFile } from './statement-file.js';
import type { StatementFileQuery } from './statements.dto.js';
import { statementTaken } from './statements.events.js';
import { statementsProblems as problems } from './statements.problems.js';
import { statementsSettings as settings } from './statements.settings.js';
import { STATEMENT_WORDS } from './words.js';

const DAY_MS = 86_400_000;

/** A statement for spreadsheets: a year at most, recorded before it is given. Source: checklist ④. */
@Injectable()
@Checkpoint('④.allow-lists')
export class WriteCsv {
  constructor(
    private readonly reports: ReportDb,
    private readonly extracts: ReadExtract,
    private readonly budget: FileBudget,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** Raises `statements.too-long`, `statements.too-many`, `request.invalid` and `request.too-many`. */
  async run({ id: memberId }: Principal, { locale = 'ja', ...asked }: StatementFileQuery): Promise<StatementFile> {
    const daysMax = settings.fileDaysMax;
    const today = dayOf(this.clock.now());
    const until = asked.until ?? today;
    // Of days that are none there is no day before; what is asked for is refused below.
    const { filter } = askedStatement(asked);
    const from = asked.from ?? dayOf(new Date(dayStart(until).getTime() - (daysMax - 1) * DAY_MS));
    const { range } = askedStatement({ from, until });
    const days = daysBetween(from, until);
    if (days > daysMax) throw problems.tooLong({ requires: { daysMax } });
    await this.budget.take(memberId);
    const lines = await this.reports.read((reports) =>
      this.extracts.run(reports, memberId, { range, filter, rowsMax: settings.fileRowsMax }),
    );
    await this.audit.recordAlone(
      statementTaken({
        ...{ actor: { kind: 'member', id: memberId }, subject: { kind: 'member', id: memberId }, memberId },
        details: {
          format: 'csv',
          reference: null,
          days,
          endedDaysAgo: daysBetween(until, today) - 1,
          rows: lines.length,
        },
      }),
    );
    return {
      name: `${STATEMENT_WORDS[locale].fileName}_${from}_${until}.csv`,
      type: 'text/csv; charset=utf-8; header=present',
      content: await csvFile(lines, locale),
    };
  }
}
