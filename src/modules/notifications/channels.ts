import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import { LetterRenderer } from './letters/letter-renderer.js';
import type { RecipientAddresses } from './notification.js';
import { LetterPort, MailPort, SmsPort, VoicePort } from './ports.js';
import {
  render,
  STOP_CODE,
  STOP_LINK,
  type AnyTemplate,
  type TemplateParams,
  type TemplateSecret,
  type TemplateValues,
} from './template.js';
import { Undeliverable } from './undeliverable.js';
import { mailWords, smsWords, voiceWords } from './words.js';

/** One message, ready to be worded. */
export interface Wording {
  readonly id: string;
  readonly template: AnyTemplate;
  readonly addresses: RecipientAddresses;
  readonly values: TemplateValues<TemplateParams, TemplateSecret>;
}

/** Writes the words of a message and gives them to the port of its channel. */
@Injectable()
export class Channels {
  constructor(
    private readonly mail: MailPort,
    private readonly sms: SmsPort,
    private readonly voice: VoicePort,
    private readonly letter: LetterPort,
    private readonly letters: LetterRenderer,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Raises `Undeliverable` when there is no address for the channel, and what the port raises. */
  async send({ id, template, addresses, values }: Wording, signal: AbortSignal): Promise<void> {
    const { locale } = addresses;
    const hasSecret = Object.keys(values.secret).length > 0;
    switch (template.channel) {
      case 'mail': {
        const content = render<'mail'>(template, locale, values);
        const links = { origin: this.config.memberOrigin, stopLink: values.secret[STOP_LINK] };
        const words = mailWords(content, locale, links);
        return this.mail.send({ id, signal, to: present(addresses.email), ...words });
      }
      case 'sms': {
        const content = render<'sms'>(template, locale, values);
        const text = smsWords(content, locale, hasSecret, values.secret[STOP_CODE]);
        return this.sms.send({ id, signal, to: present(addresses.phone), text });
      }
      case 'voice': {
        const content = render<'voice'>(template, locale, values);
        const spoken = voiceWords(content, locale, hasSecret);
        const { digits = [], digitsMax } = content;
        const asked = { digits, ...(digitsMax === undefined ? {} : { digitsMax }) };
        return this.voice.call({ id, signal, to: present(addresses.phone), locale, spoken, ...asked });
      }
      case 'letter': {
        const document = render<'letter'>(template, locale, values);
        const to = present(addresses.postal);
        const drawn = await this.letters.render(document, { to, locale, date: this.clock.now(), reference: id });
        return this.letter.send({ id, signal, kind: document.kind, ...drawn });
      }
    }
  }
}

function present<T>(address: T | undefined): T {
  if (address === undefined) throw new Undeliverable('address-missing');
  return address;
}
