import { Injectable } from '@nestjs/common';
import type { Gateway } from '../config/index.js';
import type { SqlRunner } from '../database/index.js';
import { defineProblems } from '../problems/index.js';

/** What is refused because of a partner. */
export const partnersProblems = defineProblems('partners', {
  connectionsClosed: {
    status: 409,
    title: 'Nothing new goes through this partner until what it has to meet is attested again; what runs goes on',
  },
});

/** What something new begins through: a gateway that we call, or the card network, which calls us. */
export type Connection = Gateway | 'network';

/** Says whether something new may begin through a connection. */
export type AdmissionJudge = (through: Connection, runner?: SqlRunner) => Promise<boolean>;

/**
 * Port: whether something new may begin through a connection. Asked where one begins (a link, a proof of identity, a letter
 * to print, a member's first card that becomes active), never where one goes on. Whoever knows what is attested of partners registers; without that nothing
 * is admitted.
 */
@Injectable()
export class PartnerAdmission {
  private judge: AdmissionJudge = () => Promise.resolve(false);

  register(judge: AdmissionJudge): void {
    this.judge = judge;
  }

  /** False when a partner behind it has an expired, failed or missing item that it has to meet. */
  admits(through: Connection, runner?: SqlRunner): Promise<boolean> {
    return this.judge(through, runner);
  }

  /** Raises `partners.connections-closed`. */
  async require(through: Connection, runner?: SqlRunner): Promise<void> {
    if (!(await this.admits(through, runner))) throw partnersProblems.connectionsClosed();
  }
}
