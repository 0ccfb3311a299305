import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';

/** A card that its member has just made active, and in which session. */
export interface Activation {
  readonly memberId: string;
  /** Undefined where no session of the member's was behind it. */
  readonly sessionId: string | undefined;
}

/** Acts on an activation, in the same transaction; what it throws undoes it. */
export type ActivationSubscriber = (tx: Tx, activation: Activation) => Promise<void>;

/**
 * Port: what else the four proofs of an activation stand for, for instance the first passkey. Modules above register
 * themselves when they start.
 */
@Injectable()
export class Activations {
  private readonly subscribers: ActivationSubscriber[] = [];

  register(subscriber: ActivationSubscriber): void {
    this.subscribers.push(subscriber);
  }

  async tell(tx: Tx, activation: Activation): Promise<void> {
    for (const subscriber of this.subscribers) await subscriber(tx, activation);
  }
}
