import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import type { SqlRunner } from '../../platform/database/index.js';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { CoolingOff } from '../changes/index.js';
import { OpeningSwitches } from '../opening-switches/index.js';
import { linksProblems } from './links.problems.js';

/** Whether a member may link to a bank at this moment; the card and what is stopped are asked of the gate. */
@Injectable()
export class LinkAdmission {
  constructor(
    private readonly coolingOff: CoolingOff,
    private readonly partners: PartnerAdmission,
    private readonly switches: OpeningSwitches,
    private readonly clock: Clock,
  ) {}

  /** Raises `links.bank-stopped`, `links.not-now`, `partners.connections-closed` and `links.cooling-off`. */
  async require(memberId: string, bankCode: string, runner: SqlRunner): Promise<void> {
    const [bank] = await runner.query<{ stopped: boolean }>(`select app.is_bank_frozen($1, 'linking') as stopped`, [
      bankCode,
    ]);
    if (bank?.stopped === true) throw linksProblems.bankStopped();
    if (await this.switches.paused('links', runner)) throw linksProblems.notNow();
    await this.partners.require('bank', runner);
    const until = await this.coolingOff.of(memberId, runner);
    if (until === undefined) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((until.getTime() - this.clock.nowMs()) / 1_000));
    throw linksProblems.coolingOff({ requires: { until: until.toISOString() }, retryAfterSeconds });
  }
}
