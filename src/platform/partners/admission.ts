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

/** Says whether something new may begin through a gateway. */
export type AdmissionJudge = (gateway: Gateway, runner?: SqlRunner) => Promise<boolean>;

/**
 * Port: whether something new may begin through a gateway. Asked where a connection begins (a link, a proof of identity,
 * a letter to print), never where one goes on. Whoever knows what is attested of partners registers; without that nothing
 * is admitted.
 */
@Injectable()
export class PartnerAdmission {
  private judge: AdmissionJudge = () => Promise.resolve(false);

  register(judge: AdmissionJudge): void {
    this.judge = judge;
  }

  /** False when a partner behind the gateway has an expired, failed or missing item that it has to meet. */
  admits(gateway: Gateway, runner?: SqlRunner): Promise<boolean> {
    return this.judge(gateway, runner);
  }

  /** Raises `partners.connections-closed`. */
  async require(gateway: Gateway, runner?: SqlRunner): Promise<void> {
    if (!(await this.admits(gateway, runner))) throw partnersProblems.connectionsClosed();
  }
}
