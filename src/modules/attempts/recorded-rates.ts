import { Injectable } from '@nestjs/common';
import { RateRules } from '../../platform/access/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { callThrottled } from './attempts.events.js';
import { RateLimits } from './rate-limits.js';

/** The rules of routes, whose refusals are counted in the audit log: a flood must not be able to write a row per call. */
@Injectable()
export class RecordedRates extends RateRules {
  constructor(
    private readonly limits: RateLimits,
    private readonly audit: Audit,
  ) {
    super();
  }

  override take(rule: string, address: string): Promise<void> {
    return this.recorded(rule, this.limits.take(rule, address));
  }

  override takeOf(rule: string, caller: string): Promise<void> {
    return this.recorded(rule, this.limits.takeOf(rule, caller));
  }

  override countsCallers(rule: string): boolean {
    return this.limits.countsCallers(rule);
  }

  private async recorded(rule: string, taken: Promise<void>): Promise<void> {
    try {
      await taken;
    } catch (error) {
      if (requestProblems.tooMany.is(error)) {
        this.audit.count(
          callThrottled({
            actor: { kind: 'anonymous' },
            subject: { kind: 'system' },
            outcome: 'refused',
            details: { rule },
          }),
        );
      }
      throw error;
    }
  }

  override has(rule: string): boolean {
    return this.limits.has(rule);
  }
}
