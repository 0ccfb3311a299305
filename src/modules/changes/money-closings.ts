import { Injectable } from '@nestjs/common';

/**
 * Until when something closes money, reveals and limit raises of a member: an expression of SQL that gives an instant, null
 * when it does not. `memberId` is an expression itself. The money lane reads it together with everything else.
 */
export type MoneyClosing = (memberId: string) => string;

/** What else, besides changes, closes money. The modules above register themselves at their start; `CoolingOff` asks. */
@Injectable()
export class MoneyClosings {
  private readonly closings: MoneyClosing[] = [];

  register(closing: MoneyClosing): void {
    this.closings.push(closing);
  }

  /** All of them, for a member. */
  of(memberId: string): readonly string[] {
    return this.closings.map((closing) => closing(memberId));
  }
}
