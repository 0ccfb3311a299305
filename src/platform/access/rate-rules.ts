/**
 * Port: counts calls per network address under named rules (`@Access({ rate })`), so that floods are refused before
 * anything is looked up. The attempts module implements it and knows the rules; a name it does not know stops the
 * start-up.
 */
export abstract class RateRules {
  /** Counts one call. Raises `request.too-many` with `retryAfterSeconds` when the rule is used up. */
  abstract take(rule: string, address: string): Promise<void>;

  /** Whether a rule counts who calls, in place of the address that many share; then it is `takeOf` that counts. */
  abstract countsCallers(rule: string): boolean;

  /** Counts one call of somebody who is known by now. Raises `request.too-many` with `retryAfterSeconds`. */
  abstract takeOf(rule: string, caller: string): Promise<void>;

  /** Whether a rule of this name exists. */
  abstract has(rule: string): boolean;
}

/** The rule of routes that name none. */
export const DEFAULT_RATE_RULE = 'default';
