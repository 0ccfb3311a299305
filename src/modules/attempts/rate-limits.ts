import { RateRules } from '../../platform/access/index.js';

/**
 * Counters for addresses, networks and the fleet. They are quick rather than exact to the last call, and never the only
 * guard of a secret: when their store is down a stricter counter in this process takes over, so they neither open nor
 * refuse wrongly (checklist item ⑤).
 */
export abstract class RateLimits extends RateRules {
  /** Gives back the call of a rule that a success did not deserve to lose; a counter does not go below nothing. */
  abstract giveBack(rule: string, address: string): Promise<void>;

  /** Counts one call under a key of the module's own, of a rule with a limit by `key`; false when it is used up. */
  abstract countKey(rule: string, key: string): Promise<boolean>;

  /** Whether this process knows, without asking anybody, that such a call would be refused. */
  abstract isClosedHere(rule: string, key: string): boolean;

  /** Gives back such a call. */
  abstract giveBackKey(rule: string, key: string): Promise<void>;
}
