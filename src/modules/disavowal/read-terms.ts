import { Injectable } from '@nestjs/common';
import { Members, provenAt } from '../members/index.js';
import { disavowalSettings as settings } from './disavowal.settings.js';
import { type MemberStop, MemberStops } from './member-stops.js';
import { reopeningTerms, type ReopeningTerms } from './reopening-terms.js';

/** Reads what a member has stopped, and on which terms it can be reopened. */
@Injectable()
export class ReadTerms {
  constructor(
    private readonly stops: MemberStops,
    private readonly members: Members,
  ) {}

  async run(memberId: string): Promise<{ readonly stops: readonly MemberStop[]; readonly terms: ReopeningTerms }> {
    const stops = await this.stops.of(memberId);
    // Pages ask this often, and mostly nothing is stopped.
    if (stops.length === 0) return { stops, terms: { kind: 'nothing' } };
    const [status, evidence] = await Promise.all([this.members.status(memberId), this.members.evidence(memberId)]);
    const phone = { provenAt: provenAt(evidence, 'phone'), suspended: status?.phoneSuspended !== false };
    return { stops, terms: reopeningTerms(stops, phone, settings.phoneProvenSeconds) };
  }
}
