import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { type IdentityAnswer, IdentityProvider, type IdentityQuestion } from './identity-provider.js';

export const SANDBOX_BEHAVIOURS = ['up', 'down', 'slow', 'refuse', 'wait'] as const;

const DOCUMENT_LIFE_MS = 5 * 365 * 86_400_000;

/** `up` confirms everybody; `wait` says that the person has not finished yet. */
export type SandboxBehaviour = (typeof SANDBOX_BEHAVIOURS)[number];

/** An identity provider for rehearsals that does as it is told. Production never has it. */
@Injectable()
export class SandboxIdentityProvider extends IdentityProvider {
  override readonly name = 'sandbox';
  private behaviour: SandboxBehaviour = 'up';

  constructor(private readonly clock: Clock) {
    super();
  }

  get current(): SandboxBehaviour {
    return this.behaviour;
  }

  behave(behaviour: SandboxBehaviour): void {
    this.behaviour = behaviour;
  }

  override async verify(question: IdentityQuestion, signal: AbortSignal): Promise<IdentityAnswer> {
    switch (this.behaviour) {
      case 'up':
        return this.confirmed(question);
      case 'refuse':
        return { outcome: 'refused' };
      case 'wait':
        return { outcome: 'waiting' };
      case 'down':
        throw new Error('the sandbox was told to be down');
      case 'slow':
        // Answers rightly, but only when nobody waits any more.
        await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
        return this.confirmed(question);
    }
  }

  private confirmed({ nonce, method, person, former }: IdentityQuestion): IdentityAnswer {
    const verifiedAt = this.clock.now();
    return {
      outcome: 'confirmed',
      assuranceLevel: method === 'in-person' ? 'substantial' : 'high',
      evidenceHash: sha256(JSON.stringify([this.name, nonce, method, person, former ?? null])),
      verifiedAt,
      expiresAt: new Date(verifiedAt.getTime() + DOCUMENT_LIFE_MS),
    };
  }
}
