import { CompactEncrypt, importJWK, type JWK } from 'jose';
import { LetterPort, type OutgoingLetter } from '../ports.js';

/** A letter that only the print house can open. */
export interface SealedLetter {
  readonly id: string;
  readonly signal: AbortSignal;
  readonly jwe: string;
}

/** What the print house finds in it, as JSON. */
export interface PrintOrder {
  readonly id: string;
  readonly kind: OutgoingLetter['kind'];
  /** The name on the envelope. */
  readonly recipient: string;
  /** Recipient and address, line by line, for sorting. */
  readonly address: readonly string[];
  /** Everything that is printed, as text: for checks, and for a version in Braille or large type. */
  readonly text: string;
  /** The page, base64. */
  readonly pdf: string;
}

/** Encrypts letters to the print house's key (JWE, ECDH-ES, A256GCM) before any adapter gets hold of them. */
export abstract class SealingLetterPort extends LetterPort {
  private readonly jwk: JWK;

  /** `printHouseKey` is a public elliptic-curve key as a JSON Web Key. */
  constructor(printHouseKey: string) {
    super();
    this.jwk = JSON.parse(printHouseKey) as JWK;
  }

  override async send({ id, signal, kind, recipient, address, text, pdf }: OutgoingLetter): Promise<void> {
    const order: PrintOrder = { id, kind, recipient, address, text, pdf: pdf.toString('base64') };
    const key = await importJWK(this.jwk, 'ECDH-ES');
    const jwe = await new CompactEncrypt(Buffer.from(JSON.stringify(order)))
      .setProtectedHeader({
        alg: 'ECDH-ES',
        enc: 'A256GCM',
        cty: 'json',
        ...(this.jwk.kid === undefined ? {} : { kid: this.jwk.kid }),
      })
      .encrypt(key);
    await this.post({ id, signal, jwe });
  }

  protected abstract post(letter: SealedLetter): Promise<void>;
}
