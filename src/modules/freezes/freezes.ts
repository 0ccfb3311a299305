import type { Tx } from '../../platform/database/index.js';
import type { FreezeReason, FrozenCapability, NarrowScope } from './freeze.js';

/** What is to be stopped, of whom, and who wants it. */
export interface FreezeOrder {
  readonly target:
    | { readonly scope: 'member'; readonly memberId: string }
    | { readonly scope: 'bank'; readonly bankCode: string }
    | { readonly scope: NarrowScope }
    | { readonly scope: 'program'; readonly overridable: boolean };
  readonly capabilities: readonly FrozenCapability[];
  readonly reason: FreezeReason;
  readonly by:
    | { readonly kind: 'staff'; readonly id: string }
    | { readonly kind: 'system'; readonly id: string; readonly origin: 'rule' | 'breaker' };
}

/**
 * What the issuer has stopped: by its people, by a rule, by a breaker. It holds in every channel of every process from the
 * commit on, needs the database and nothing else, and is lifted by two people alone. Source: checklist h, e and 17.
 */
export abstract class Freezes {
  /** Stops in the caller's transaction. What stands already for this very reason is renewed, and what lifts it counts from now. */
  abstract place(tx: Tx, order: FreezeOrder): Promise<void>;

  /** Whether exactly this stands already, of whoever is of that origin. */
  abstract stands(tx: Tx, order: FreezeOrder): Promise<boolean>;
}
