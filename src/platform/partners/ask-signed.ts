import { importJWK, type JWTPayload, jwtVerify } from 'jose';
import { webhookHeaders } from '../outbound/index.js';

/** Where a partner is, and how each side knows the other. */
export interface PartnerAddress {
  readonly url: string;
  /** Our questions are signed with it (Standard Webhooks, `whsec_…`). */
  readonly secret: string;
  /** The partner's Ed25519 key, its 32 bytes in base64url. */
  readonly publicKey: string;
}

/** A question: `subject` is what the answer has to be about, `nonce` what it has to repeat. */
export interface SignedQuestion {
  readonly subject: string;
  readonly nonce: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** What the partner has signed, and how it was written. */
export interface SignedAnswer {
  readonly payload: JWTPayload;
  readonly jws: string;
}

const ANSWER_BYTES_MAX = 16_384;
/** How far the clock of a partner may be off. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Asks a partner once over https. The question is JSON, signed as Standard Webhooks says; the answer is a compact JWS (EdDSA)
 * whose subject is that of the question and whose payload names its nonce, so that neither another's nor an older answer is
 * believed. Whatever does not verify raises an error, which counts as no answer. No redirect is followed.
 */
export async function askSigned(
  { url, secret, publicKey }: PartnerAddress,
  { subject, nonce, body: question, at }: SignedQuestion,
  signal: AbortSignal,
): Promise<SignedAnswer> {
  const body = JSON.stringify(question);
  const response = await fetch(url, {
    method: 'POST',
    redirect: 'error',
    headers: {
      'content-type': 'application/json',
      accept: 'application/jwt',
      ...webhookHeaders([secret], { id: nonce, at, body }),
    },
    body,
    signal,
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`the partner answered ${response.status}`);
  }
  const jws = await readBounded(response);
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: publicKey, alg: 'EdDSA' });
  const { payload } = await jwtVerify(jws, key, {
    algorithms: ['EdDSA'],
    subject,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: at,
    requiredClaims: ['exp', 'sub'],
  });
  if (payload['nonce'] !== nonce) throw new Error('the partner answered another question');
  return { payload, jws };
}

const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/;

/** ISO 8601 with a zone; undefined for anything else. */
export function instantOf(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !INSTANT.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > ANSWER_BYTES_MAX) throw new Error('the answer of the partner is too long');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}
