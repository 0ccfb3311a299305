import { Injectable } from '@nestjs/common';
import { FactorChangesRepository } from './factor-changes.repository.js';

/** What changes of factors close. `CoolingOff` asks it; whatever moves money asks that. */
@Injectable()
export class FactorClosings {
  constructor(private readonly changes: FactorChangesRepository) {}

  /** Until when money, reveals and limit raises of a member are closed by them, as an expression; null when they are not. */
  untilSql(memberId: string): string {
    return this.changes.closedUntilSql(memberId);
  }
}
