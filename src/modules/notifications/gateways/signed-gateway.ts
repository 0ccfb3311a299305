import type { Clock } from '../../../platform/clock/index.js';
import { webhookHeaders } from '../../../platform/outbound/index.js';
import { RefusedByProvider } from '../ports.js';

export interface GatewayAddress {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
}

class GatewayAnswer extends Error {
  override name = 'GatewayAnswer';
}

/** The provider has understood the message and says that it will never take it (RFC 9110, 15.5.21). */
const NEVER = 422;

/**
 * Posts JSON to a provider, signed as Standard Webhooks says: the id is that of the message, so that a repeated post is
 * known to be one. Follows no redirect and reads no body; any answer but 2xx and 422 means "not now".
 */
export class SignedGateway {
  constructor(
    private readonly address: GatewayAddress,
    private readonly clock: Clock,
  ) {}

  async post(id: string, body: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<void> {
    const text = JSON.stringify(body);
    const response = await fetch(this.address.url, {
      method: 'POST',
      body: text,
      redirect: 'error',
      signal,
      headers: {
        'content-type': 'application/json',
        ...webhookHeaders([this.address.secret], { id, at: this.clock.now(), body: text }),
      },
    });
    await response.body?.cancel();
    if (response.status === NEVER) throw new RefusedByProvider('the provider will not take this message');
    if (!response.ok) throw new GatewayAnswer(`the provider answered ${response.status}`);
  }
}
