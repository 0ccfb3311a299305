import { Injectable } from '@nestjs/common';
import type { Person, PersonName } from '../members/index.js';

/** How a new name can be proven: what is read from a certificate or a chip, and compared by nobody's eye. */
export const NAME_METHODS = ['certificate', 'chip'] as const;
export type NameMethod = (typeof NAME_METHODS)[number];

/** What is asked: is this the person, by the new name, who had the former one? */
export interface NameQuestion {
  readonly changeId: string;
  /** Fresh for each change; the answer names it. */
  readonly nonce: string;
  readonly method: NameMethod;
  /** The new name, with birth date and address as the record has them. */
  readonly person: Person;
  readonly former: PersonName;
}

export type NameAnswer =
  | {
      readonly outcome: 'confirmed';
      /** A code word for who has answered. */
      readonly provider: string;
      readonly assuranceLevel: 'substantial' | 'high';
      readonly evidenceHash: Buffer;
      readonly verifiedAt: Date;
      readonly expiresAt: Date;
    }
  | { readonly outcome: 'refused' }
  /** The member has not finished there yet. */
  | { readonly outcome: 'waiting' };

/** Raises an error, or does not answer before `signal` fires, when nobody is there to answer. */
export type AskIdentity = (question: NameQuestion, signal: AbortSignal) => Promise<NameAnswer>;

/**
 * Port: who verifies identities. The module that opens accounts has the provider and registers itself at its start; the
 * same one that has proven the member then proves the new name.
 */
@Injectable()
export class IdentityProofs {
  private provider: AskIdentity | undefined;

  register(ask: AskIdentity): void {
    if (this.provider !== undefined) throw new Error('two answer for identities');
    this.provider = ask;
  }

  ask(question: NameQuestion, signal: AbortSignal): Promise<NameAnswer> {
    if (this.provider === undefined) throw new Error('nobody answers for identities');
    return this.provider(question, signal);
  }
}
