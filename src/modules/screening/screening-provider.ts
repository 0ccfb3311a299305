/** Whom the lists are searched for. */
export interface ScreenedPerson {
  readonly familyName: string;
  readonly givenName: string;
  readonly familyKana: string;
  readonly givenKana: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
}

export interface ScreeningQuestion {
  /** An application or a member, by id. */
  readonly subject: string;
  readonly nonce: string;
  readonly person: ScreenedPerson;
}

export interface ScreeningAnswer {
  readonly outcome: 'clear' | 'hit';
  /** Which list was searched. */
  readonly listVersion: string;
  /** SHA-256 of the answer as it was signed. */
  readonly evidenceHash: Buffer;
}

/** How the version of a list is written. */
export const LIST_VERSION = /^[A-Za-z0-9][A-Za-z0-9.:_-]{0,63}$/;

/** Port: who searches the lists of sanctions and of anti-social forces. Whatever is raised means "ask again later". */
export abstract class ScreeningProvider {
  /** The version of the lists that are in force. */
  abstract version(signal: AbortSignal): Promise<string>;
  abstract screen(question: ScreeningQuestion, signal: AbortSignal): Promise<ScreeningAnswer>;
}
