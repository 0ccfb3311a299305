import type { SealedLetter } from '../letters/sealing-letter-port.js';
import { SealingLetterPort } from '../letters/sealing-letter-port.js';
import { SmsPort, VoicePort, type OutgoingCall, type OutgoingSms } from '../ports.js';
import type { SignedGateway } from './signed-gateway.js';

/** `{ to, text }` */
export class HttpSmsPort extends SmsPort {
  constructor(private readonly gateway: SignedGateway) {
    super();
  }

  override async send({ id, signal, to, text }: OutgoingSms): Promise<void> {
    await this.gateway.post(id, { to, text }, signal);
  }
}

/** `{ to, language, spoken, digits, digitsMax }` */
export class HttpVoicePort extends VoicePort {
  constructor(private readonly gateway: SignedGateway) {
    super();
  }

  override async call({ id, signal, to, locale, ...call }: OutgoingCall): Promise<void> {
    await this.gateway.post(id, { to, language: locale, ...call }, signal);
  }
}

/** `{ letter }`, a JWE that only the print house can open. */
export class HttpLetterPort extends SealingLetterPort {
  constructor(
    printHouseKey: string,
    private readonly gateway: SignedGateway,
  ) {
    super(printHouseKey);
  }

  protected override async post({ id, signal, jwe }: SealedLetter): Promise<void> {
    await this.gateway.post(id, { letter: jwe }, signal);
  }
}
