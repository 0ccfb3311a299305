import { type JWTPayload, importJWK, jwtVerify } from 'jose';
import { Webhook } from 'standardwebhooks';
import type { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { type IdentityAnswer, IdentityProvider, type IdentityQuestion } from './identity-provider.js';

/** Where the provider is, and how each side knows the other. */
export interface IdentityGateway {
  readonly url: string;
  /** Our questions are signed with it (Standard Webhooks, `whsec_…`). */
  readonly secret: string;
  /** The provider's Ed25519 key, its 32 bytes in base64url. */
  readonly publicKey: string;
}

const ANSWER_BYTES_MAX = 16_384;
/** How far the provider's clock may be off. */
const CLOCK_TOLERANCE_SECONDS = 5;

/**
 * Asks a provider over https. The question is JSON, signed as Standard Webhooks says; the answer is a compact JWS (EdDSA) whose payload names the nonce of
 * the question, so that neither another's nor an older answer is believed. Anything that does not verify raises an error,
 * which counts as "down": the application waits.
 */
export class HttpIdentityProvider extends IdentityProvider {
  override readonly name = 'http';

  private readonly webhook: Webhook;

  constructor(
    private readonly address: IdentityGateway,
    private readonly clock: Clock,
  ) {
    super();
    this.webhook = new Webhook(address.secret);
  }

  override async verify(question: IdentityQuestion, signal: AbortSignal): Promise<IdentityAnswer> {
    const body = JSON.stringify(question);
    const at = this.clock.now();
    const response = await fetch(this.address.url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        accept: 'application/jwt',
        'webhook-id': question.nonce,
        'webhook-timestamp': Math.floor(at.getTime() / 1_000).toString(),
        'webhook-signature': this.webhook.sign(question.nonce, at, body),
      },
      body,
      signal,
    });
    if (response.status !== 200) throw new Error(`the identity provider answered ${response.status}`);
    const jws = await readBounded(response);
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x: this.address.publicKey, alg: 'EdDSA' });
    const { payload } = await jwtVerify(jws, key, {
      algorithms: ['EdDSA'],
      subject: question.applicationId,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: this.clock.now(),
      requiredClaims: ['exp', 'sub'],
    });
    if (payload['nonce'] !== question.nonce) throw new Error('the identity provider answered another question');
    return asAnswer(payload, question, jws);
  }
}

function asAnswer(payload: JWTPayload, { method }: IdentityQuestion, jws: string): IdentityAnswer {
  const { outcome } = payload;
  if (outcome === 'refused' || outcome === 'waiting') return { outcome };
  if (outcome !== 'confirmed') throw new Error('the identity provider gave no known answer');
  const level = payload['assuranceLevel'];
  const [verifiedAt, expiresAt] = [asDate(payload['verifiedAt']), asDate(payload['expiresAt'])];
  const known = level === 'substantial' || level === 'high';
  if (!known || payload['method'] !== method || verifiedAt === undefined || expiresAt === undefined) {
    throw new Error('the confirmation of the identity provider is not whole');
  }
  return { outcome, assuranceLevel: level, evidenceHash: sha256(jws), verifiedAt, expiresAt };
}

/** ISO 8601 with a zone. */
function asDate(value: unknown): Date | undefined {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

async function readBounded(response: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > ANSWER_BYTES_MAX) throw new Error('the answer of the identity provider is too long');
    chunks.push(chunk as Uint8Array);
  }
  return Buffer.concat(chunks).toString('utf8').trim();
}
