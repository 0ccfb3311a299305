import { Injectable } from '@nestjs/common';
import { RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { FoldedMemory } from './folded-memory.js';
import { addressKeys } from './network-address.js';
import { RateLimits } from './rate-limits.js';
import { findRateRule, type RateLimit, type RateRule } from './rate-rule.js';
import { RateStore } from './rate-store.js';
import { rateSettings } from './rates.settings.js';
import './named-rates.js';

interface Counter {
  readonly limit: RateLimit;
  readonly limiter: RateLimiterAbstract;
}

/** The named rules, counted by rate-limiter-flexible. */
@Injectable()
@Checkpoint('⑤.address-budget', '⑤.store-down-stricter')
export class CountedRates extends RateLimits {
  private readonly counters = new Map<string, readonly Counter[]>();
  /** By rule and key; the keys are few, because modules name them. */
  private readonly closedUntilMs = new Map<string, number>();

  constructor(
    private readonly store: RateStore,
    private readonly hash: KeyedHash,
  ) {
    super();
  }

  override has(rule: string): boolean {
    return findRateRule(rule) !== undefined;
  }

  override async take(rule: string, address: string): Promise<void> {
    const keys = addressKeys(address);
    for (const { limit, limiter } of this.countersOf(rule)) {
      if (limit.by === 'key' || limit.by === 'caller') continue;
      refuseFor(await consume(limiter, this.key(rule, keys[limit.by])));
    }
  }

  override async takeOf(rule: string, caller: string): Promise<void> {
    for (const { limit, limiter } of this.countersOf(rule))
      if (limit.by === 'caller') refuseFor(await consume(limiter, this.key(rule, caller)));
  }

  override countsCallers(rule: string): boolean {
    return findRateRule(rule)?.limits.some(({ by }) => by === 'caller') === true;
  }

  override async giveBack(rule: string, address: string): Promise<void> {
    const keys = addressKeys(address);
    await Promise.all(
      this.countersOf(rule).map(async ({ limit, limiter }) => {
        if (limit.by === 'address' || limit.by === 'network')
          await giveBackOne(limiter, this.key(rule, keys[limit.by]));
      }),
    );
  }

  override async countKey(rule: string, key: string): Promise<boolean> {
    const waitMs = await consume(this.keyed(rule), this.key(rule, key));
    if (waitMs === undefined) return true;
    this.closedUntilMs.set(`${rule} ${key}`, performance.now() + waitMs);
    return false;
  }

  override isClosedHere(rule: string, key: string): boolean {
    return performance.now() < (this.closedUntilMs.get(`${rule} ${key}`) ?? 0);
  }

  override async giveBackKey(rule: string, key: string): Promise<void> {
    await giveBackOne(this.keyed(rule), this.key(rule, key));
  }

  private keyed(rule: string): RateLimiterAbstract {
    const counter = this.countersOf(rule).find(({ limit }) => limit.by === 'key');
    if (counter === undefined) throw new Error(`rate rule ${rule} has no limit by key`);
    return counter.limiter;
  }

  private countersOf(rule: string): readonly Counter[] {
    const made = this.counters.get(rule);
    if (made !== undefined) return made;
    const definition = findRateRule(rule);
    if (definition === undefined) throw new Error(`there is no rate rule ${rule}`);
    const counters = definition.limits.map((limit) => ({ limit, limiter: this.limiterOf(definition, limit) }));
    this.counters.set(rule, counters);
    return counters;
  }

  private limiterOf(rule: RateRule, limit: RateLimit): RateLimiterAbstract {
    const prefix = `${rule.name}.${limit.by}`;
    if (rule.scope === 'process') return new FoldedMemory(prefix, limit, limit.calls);
    return this.store.limiter(prefix, limit, new FoldedMemory(prefix, limit, insuredCalls(limit)));
  }

  /** Addresses lie nowhere in the clear: a counter's key is a keyed hash. */
  private key(rule: string, value: string): string {
    return this.hash.of('network', `rate.${rule}`, value).toString('base64url');
  }
}

/** What one process grants by itself: stricter than all of them together, and never nothing where something is allowed. */
function insuredCalls(limit: RateLimit): number {
  if (limit.calls === 0) return 0;
  return Math.max(1, Math.floor((limit.calls * rateSettings.insurancePercent) / 100 / rateSettings.processes));
}

function refuseFor(waitMs: number | undefined): void {
  if (waitMs !== undefined) throw requestProblems.tooMany({ retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** What was taken in a window that is over, or from another address, is no credit for this one. */
async function giveBackOne(limiter: RateLimiterAbstract, key: string): Promise<void> {
  const { consumedPoints } = await limiter.reward(key);
  if (consumedPoints < 0) await limiter.penalty(key);
}

/** Counts one call; the milliseconds to wait when the limit is used up. A failure of the store is raised as what it is. */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext;
    throw refused;
  }
}
