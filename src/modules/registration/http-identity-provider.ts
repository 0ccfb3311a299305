import type { JWTPayload } from 'jose';
import type { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { askSigned, instantOf, type PartnerAddress } from '../../platform/partners/ask-signed.js';
import { type IdentityAnswer, IdentityProvider, type IdentityQuestion } from './identity-provider.js';

/** Asks a provider over https. Anything that does not verify raises an error, which counts as "down": the application waits. */
export class HttpIdentityProvider extends IdentityProvider {
  override readonly name = 'http';

  constructor(
    private readonly address: PartnerAddress,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async verify(question: IdentityQuestion, signal: AbortSignal): Promise<IdentityAnswer> {
    const { applicationId: subject, nonce } = question;
    const asked = { subject, nonce, body: { ...question }, at: this.clock.now() };
    const { payload, jws } = await askSigned(this.address, asked, signal);
    return asAnswer(payload, question, jws);
  }
}

function asAnswer(payload: JWTPayload, { method }: IdentityQuestion, jws: string): IdentityAnswer {
  const { outcome } = payload;
  if (outcome === 'refused' || outcome === 'waiting') return { outcome };
  if (outcome !== 'confirmed') throw new Error('the identity provider gave no known answer');
  const level = payload['assuranceLevel'];
  const [verifiedAt, expiresAt] = [instantOf(payload['verifiedAt']), instantOf(payload['expiresAt'])];
  const known = level === 'substantial' || level === 'high';
  if (!known || payload['method'] !== method || verifiedAt === undefined || expiresAt === undefined) {
    throw new Error('the confirmation of the identity provider is not whole');
  }
  return { outcome, assuranceLevel: level, evidenceHash: sha256(jws), verifiedAt, expiresAt };
}
