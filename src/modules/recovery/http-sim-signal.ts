import type { Clock } from '../../platform/clock/index.js';
import { newId } from '../../platform/ids/ids.js';
import { askSigned, instantOf, type PartnerAddress } from '../../platform/partners/ask-signed.js';
import { type SimAnswer, SimSignal } from './sim-signal.js';

/**
 * Asks whoever speaks for the operators over https. The number is in the body alone; the question has an id of its own, so
 * that the answer, which is about that id, tells nobody whose SIM it was. Whatever is no whole answer raises an error, and
 * counts as not known.
 */
export class HttpSimSignal extends SimSignal {
  constructor(
    private readonly address: PartnerAddress,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async ask(phone: string, signal: AbortSignal): Promise<SimAnswer> {
    const [subject, nonce, at] = [newId(), newId(), this.clock.now()];
    const body = { question: subject, nonce, phone };
    const { payload } = await askSigned(this.address, { subject, nonce, body, at }, signal);
    switch (payload['outcome']) {
      case 'unchanged':
        return { kind: 'unchanged' };
      case 'unknown':
        return { kind: 'unknown' };
      case 'changed': {
        const changedAt = instantOf(payload['changedAt']);
        if (changedAt === undefined) throw new Error('the answer about a SIM is not whole');
        return { kind: 'changed', at: changedAt };
      }
      default:
        throw new Error('the answer about a SIM is no known one');
    }
  }
}
