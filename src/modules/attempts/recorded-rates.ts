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

  override async take(rule: string, address: string): Promise<void> {
    try {
      await this.limits.take(rule, address);
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
