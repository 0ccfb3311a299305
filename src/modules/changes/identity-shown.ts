import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';

/** When a member last showed who they are by chip or certificate; undefined when never. */
export type IdentityQuestion = (memberId: string, runner: SqlRunner) => Promise<Date | undefined>;

/**
 * What decides after two cancels: whoever has shown who they are since then may ask for changes again. The modules above
 * register themselves at their start. Source: checklist ⑧.
 */
@Injectable()
@Checkpoint('⑧.two-cancels')
export class IdentityShown {
  private readonly questions: IdentityQuestion[] = [];

  register(question: IdentityQuestion): void {
    this.questions.push(question);
  }

  /** The latest time. */
  async shownAt(memberId: string, runner: SqlRunner): Promise<Date | undefined> {
    let at: Date | undefined;
    for (const question of this.questions) at = later(at, await question(memberId, runner));
    return at;
  }
}

/** The later of two, where there are two. */
function later(one: Date | undefined, other: Date | undefined): Date | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return one > other ? one : other;
}
