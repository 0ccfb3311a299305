import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { LetterRenderer } from './letters/letter-renderer.js';
import type { RecipientAddresses } from './notification.js';
import { LetterPort, MailPort, SmsPort, VoicePort } from './ports.js';
import { render, type AnyTemplate, type TemplateParams, type TemplateSecret, type TemplateValues } from './template.js';
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
  ) {}

  /** Raises `Undeliverable` when there is no address for the channel, and what the port raises. */
  async send({ id, template, addresses, values }: Wording, signal: AbortSignal): Promise<void> {
    const { locale } = addresses;
    const hasSecret = Object.keys(values.secret).length > 0;
    switch (template.channel) {
      case 'mail': {
        const words = mailWords(render<'mail'>(template, locale, values), locale);
        return this.mail.send({ id, signal, to: present(addresses.email), ...words });
      }
      case 'sms': {
        const text = smsWords(render<'sms'>(template, locale, values), locale, hasSecret);
        return this.sms.send({ id, signal, to: present(addresses.phone), text });
      }
      case 'voice': {
        const content = render<'voice'>(template, locale, values);
        const spoken = voiceWords(content, locale, hasSecret);
        const digits = content.digits ?? [];
        return this.voice.call({ id, signal, to: present(addresses.phone), locale, spoken, digits });
      }
      case 'letter': {
        const document = render<'letter'>(template, locale, values);
        const to = present(addresses.postal);
        const drawn = await this.letters.render(document, { to, locale, date: this.clock.now(), reference: id });
        return this.letter.send({ id, signal, kind: document.kind, recipient: to.fullName, ...drawn });
      }
    }
  }
}

function present<T>(address: T | undefined): T {
  if (address === undefined) throw new Undeliverable('address-missing');
  return address;
}
