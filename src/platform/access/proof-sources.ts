import { Injectable } from '@nestjs/common';
import type { AccessLevel, Principal } from './access.js';
import type { Assurance, Proof, Shortfall } from './assurance.js';

/** Finds what a caller has proven in the session of the call. */
export type FindProofs = (principal: Principal) => Promise<readonly Proof[]>;

/** Leaves of what a caller has once proven what still counts. */
export type JudgeProofs = (principal: Principal, proofs: readonly Proof[]) => Promise<readonly Proof[]>;

/** What a caller was refused for. */
export interface Lack {
  readonly shortfall: Shortfall;
  readonly demanded: Assurance;
}

/**
 * Who knows by what, and when, callers of a level have shown who they are. Modules register at their start: the sign-in
 * what a session was opened with, the approvals what was shown in it since; and who knows which factors are gone says what
 * of it no longer counts. Where nobody knows, nothing was proven.
 */
@Injectable()
export class ProofSources {
  private readonly byLevel = new Map<AccessLevel, FindProofs[]>();
  private readonly judges = new Map<AccessLevel, JudgeProofs>();
  private readonly listeners: ((principal: Principal, lack: Lack) => void)[] = [];

  register(levels: readonly AccessLevel[], find: FindProofs): void {
    for (const level of levels) this.byLevel.set(level, [...(this.byLevel.get(level) ?? []), find]);
  }

  /** Says who judges what still counts of what callers of these levels have proven; one for each level. */
  judgeBy(levels: readonly AccessLevel[], judge: JudgeProofs): void {
    for (const level of levels) {
      if (this.judges.has(level)) throw new Error(`two judge the proofs of ${level}`);
      this.judges.set(level, judge);
    }
  }

  /** Says whom to tell when somebody has shown too little; it must not raise. */
  whenLacking(tell: (principal: Principal, lack: Lack) => void): void {
    this.listeners.push(tell);
  }

  tell(principal: Principal, lack: Lack): void {
    for (const listener of this.listeners) listener(principal, lack);
  }

  /** All that the caller has proven in this session and that still counts, in no order. */
  async of(principal: Principal): Promise<readonly Proof[]> {
    const found = await Promise.all((this.byLevel.get(principal.level) ?? []).map((find) => find(principal)));
    const proofs = found.flat();
    return this.judges.get(principal.level)?.(principal, proofs) ?? proofs;
  }
}
