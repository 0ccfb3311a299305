import type { JWTPayload } from 'jose';
import type { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { newId } from '../../platform/ids/ids.js';
import { askSigned, type PartnerAddress, type SignedAnswer } from '../../platform/partners/ask-signed.js';
import { LIST_VERSION, type ScreeningAnswer, ScreeningProvider, type ScreeningQuestion } from './screening-provider.js';

/** Asks a provider over https; anything that does not verify raises an error, which counts as "down". */
export class HttpScreeningProvider extends ScreeningProvider {
  constructor(
    private readonly address: PartnerAddress,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async version(signal: AbortSignal): Promise<string> {
    const { payload } = await this.ask({ subject: 'list', nonce: newId(), body: { ask: 'version' } }, signal);
    return versionIn(payload);
  }

  override async screen({ subject, nonce, person }: ScreeningQuestion, signal: AbortSignal): Promise<ScreeningAnswer> {
    const body = { ask: 'screen', subject, nonce, person };
    const { payload, jws } = await this.ask({ subject, nonce, body }, signal);
    const { outcome } = payload;
    if (outcome !== 'clear' && outcome !== 'hit') throw new Error('the screening provider gave no known answer');
    return { outcome, listVersion: versionIn(payload), evidenceHash: sha256(jws) };
  }

  private ask(
    question: { readonly subject: string; readonly nonce: string; readonly body: Readonly<Record<string, unknown>> },
    signal: AbortSignal,
  ): Promise<SignedAnswer> {
    const { subject, nonce, body } = question;
    return askSigned(this.address, { subject, nonce, body: { ...body, subject, nonce }, at: this.clock.now() }, signal);
  }
}

function versionIn(payload: JWTPayload): string {
  const version = payload['listVersion'];
  if (typeof version !== 'string' || !LIST_VERSION.test(version)) throw new Error('the list has no version');
  return version;
}
