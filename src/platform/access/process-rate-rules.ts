import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { requestProblems } from '../problems/index.js';
import { RateRules } from './rate-rules.js';

const CALLS_MAX = 600;
const WINDOW_SECONDS = 60;

/** Rate rules counted in this process alone: one and the same generous rule under every name. */
@Injectable()
export class ProcessRateRules extends RateRules {
  private readonly limiter = new RateLimiterMemory({ points: CALLS_MAX, duration: WINDOW_SECONDS });

  override async take(rule: string, address: string): Promise<void> {
    try {
      await this.limiter.consume(`${rule}:${address}`);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw error;
      throw requestProblems.tooMany({ retryAfterSeconds: Math.ceil(error.msBeforeNext / 1_000) });
    }
  }

  override has(): boolean {
    return true;
  }
}
