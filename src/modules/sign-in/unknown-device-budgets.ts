import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { type Problem, requestProblems } from '../../platform/problems/index.js';
import { RateLimits } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { ProofOfWork, type SolvedProof } from './proof-of-work.js';
import { manyIdsTried, signInNotJudged } from './sign-in.events.js';
import { signInProblems } from './sign-in.problems.js';
import { fleet, FLEET_KEY, triedIds, unknownDevices } from './sign-in.rates.js';

/** The budgets of addresses, networks and the fleet, asked before anything else is done for an unknown device. */
@Injectable()
@Checkpoint('⑤.fleet-budget', '⑤.address-budget')
export class UnknownDeviceBudgets {
  constructor(
    private readonly rates: RateLimits,
    private readonly proofs: ProofOfWork,
    private readonly audit: Audit,
  ) {}

  /**
   * While the alarm of the fleet is on, who brings no proof of work is sent away before anything is asked of a store.
   * Raises `sign-in.proof-of-work-required`.
   */
  refuseUnproven(loginIndex: Buffer, proof: SolvedProof | undefined): void {
    if (proof === undefined && this.rates.isClosedHere(fleet.name, FLEET_KEY)) throw this.proofRequired(loginIndex);
  }

  /** Counts one sign-in. Raises `request.too-many` and `sign-in.proof-of-work-required`. */
  async take(address: string, loginIndex: Buffer, proof: SolvedProof | undefined): Promise<void> {
    try {
      await this.rates.take(unknownDevices.name, address);
    } catch (error) {
      if (requestProblems.tooMany.is(error)) this.notJudged('address');
      throw error;
    }
    // A store that is late lets this process count by itself, which would end an alarm that it knows of.
    const alarm = this.rates.isClosedHere(fleet.name, FLEET_KEY);
    if (!alarm && (await this.rates.countKey(fleet.name, FLEET_KEY))) return;
    if (proof !== undefined && (await this.proofs.accepts(proof, loginIndex))) return;
    throw this.proofRequired(loginIndex);
  }

  /**
   * Counts an ID whose row of failures begins, and tells when one network or everybody together tries more of them than people do.
   * Nobody is refused for it, and nothing of the answer depends on it.
   */
  @Checkpoint('15.rules-run')
  async noteId(address: string): Promise<void> {
    await Promise.all([this.noteOfNetwork(address), this.noteOfFleet()]);
  }

  /**
   * The whole sign-in has succeeded: it was no failure, and its ID is none of a list. The ID was counted once for its row of
   * failures, and is taken back by the one sign-in that has ended that row: else who signs in again and again would hide others.
   */
  async giveBack(address: string, endedRow: boolean): Promise<void> {
    await Promise.all([
      this.rates.giveBack(unknownDevices.name, address),
      this.rates.giveBackKey(fleet.name, FLEET_KEY),
      ...(endedRow
        ? [this.rates.giveBack(triedIds.name, address), this.rates.giveBackKey(triedIds.name, FLEET_KEY)]
        : []),
    ]);
  }

  private async noteOfNetwork(address: string): Promise<void> {
    try {
      await this.rates.take(triedIds.name, address);
    } catch (error) {
      if (!requestProblems.tooMany.is(error)) throw error;
      this.manyIds('one-network');
    }
  }

  private async noteOfFleet(): Promise<void> {
    if (!(await this.rates.countKey(triedIds.name, FLEET_KEY))) this.manyIds('everywhere');
  }

  private manyIds(scope: 'one-network' | 'everywhere'): void {
    const by = { actor: { kind: 'anonymous' }, subject: { kind: 'system' } } as const;
    this.audit.count(manyIdsTried({ ...by, outcome: 'refused', details: { scope } }));
  }

  private proofRequired(loginIndex: Buffer): Problem {
    this.notJudged('proof-of-work');
    return signInProblems.proofOfWorkRequired({ requires: { proofOfWork: this.proofs.challenge(loginIndex) } });
  }

  private notJudged(reason: 'address' | 'proof-of-work'): void {
    this.audit.count(
      signInNotJudged({
        actor: { kind: 'anonymous' },
        subject: { kind: 'system' },
        outcome: 'refused',
        details: { reason },
      }),
    );
  }
}
