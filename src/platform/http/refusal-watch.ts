import { Injectable } from '@nestjs/common';

/** A route that answered a problem which its `@Refuses` does not list. */
export interface UndeclaredRefusal {
  readonly route: string;
  readonly code: string;
}

/** Remembers refusals that routes do not declare. Tests fail on the first; a running system logs it. */
@Injectable()
export class RefusalWatch {
  private static readonly KEPT_MAX = 100;
  private readonly seen: UndeclaredRefusal[] = [];

  note(refusal: UndeclaredRefusal): void {
    if (this.seen.length < RefusalWatch.KEPT_MAX) this.seen.push(refusal);
  }

  /** What was noted since the start. */
  undeclared(): readonly UndeclaredRefusal[] {
    return this.seen;
  }
}
