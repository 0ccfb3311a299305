import type { Person, PersonName } from '../members/index.js';
import type { IdentityMethod } from './application.js';

/** What the provider is asked: are these the claims of the person who proved themselves under this reference? */
export interface IdentityQuestion {
  /** The application, or the change of a member's name, that the answer is for. */
  readonly applicationId: string;
  /** Fresh for each question; the answer names it, so that an older answer can't be played again. */
  readonly nonce: string;
  readonly method: IdentityMethod;
  readonly person: Person;
  /** Of a member whose name has changed: the one before. Confirmed is only that the same person has had both. */
  readonly former?: PersonName;
}

export type IdentityAnswer =
  | {
      readonly outcome: 'confirmed';
      /** `high` when a chip or certificate was read, `substantial` when people compared a document. */
      readonly assuranceLevel: 'substantial' | 'high';
      /** SHA-256 of the signed answer; the answer itself is kept by the provider. */
      readonly evidenceHash: Buffer;
      readonly verifiedAt: Date;
      /** When the document or certificate ends. */
      readonly expiresAt: Date;
    }
  | { readonly outcome: 'refused' }
  /** The person has not finished there yet. */
  | { readonly outcome: 'waiting' };

/**
 * Port: who verifies identities. It compares all claims; anything but a full match is `refused`. It raises an error, or
 * does not answer before `signal` fires, when it is down: the application then waits and is never downgraded. Source:
 * checklist items 1 and a.
 */
export abstract class IdentityProvider {
  /** A code word that names the provider in evidence. */
  abstract readonly name: string;

  abstract verify(question: IdentityQuestion, signal: AbortSignal): Promise<IdentityAnswer>;
}
