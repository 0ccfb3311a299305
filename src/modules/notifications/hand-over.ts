import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { LetterRenderer } from './letters/letter-renderer.js';
import { MessageSeals } from './message-seals.js';
import type { RecipientAddresses } from './notification.js';
import type { HeldRow } from './notifications.repository.js';
import { notificationsSettings } from './notifications.settings.js';
import { LetterPort, MailPort, SmsPort, VoicePort } from './ports.js';
import { RecipientDirectories } from './recipient-directories.js';
import { findTemplate, render, type AnyTemplate, type TemplateValues } from './template.js';
import { mailWords, smsWords, voiceWords } from './words.js';

/** Why a message can never reach its recipient. */
export class Undeliverable extends Error {
  override name = 'Undeliverable';
  constructor(readonly reason: 'recipient-unknown' | 'address-missing') {
    super(reason);
  }
}

class AttemptTimeout extends Error {
  override name = 'AttemptTimeout';
}

/** Looks up the address, writes the words and gives the message to its provider, all within a bounded time. */
@Injectable()
export class HandOver {
  constructor(
    private readonly directories: RecipientDirectories,
    private readonly seals: MessageSeals,
    private readonly letters: LetterRenderer,
    private readonly clock: Clock,
    private readonly mail: MailPort,
    private readonly sms: SmsPort,
    private readonly voice: VoicePort,
    private readonly letter: LetterPort,
  ) {}

  async run(row: HeldRow): Promise<void> {
    const template = findTemplate(row.template);
    if (template === undefined) throw new Error(`there is no template ${row.template}`);
    const addresses = await this.directories.find(row.to);
    if (addresses === undefined) throw new Undeliverable('recipient-unknown');
    const secret = row.secret === undefined ? {} : await this.seals.open(row.secret, row.id);
    await inTime((signal) => this.send(row.id, template, addresses, { params: row.params, secret }, signal));
  }

  private async send(
    id: string,
    template: AnyTemplate,
    addresses: RecipientAddresses,
    values: TemplateValues<Readonly<Record<string, string | number>>, Readonly<Record<string, string>>>,
    signal: AbortSignal,
  ): Promise<void> {
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
        return this.voice.call({
          id,
          signal,
          to: present(addresses.phone),
          locale,
          spoken,
          digits: content.digits ?? [],
        });
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

/** An adapter that does not heed its signal must not hold up the worker either. */
async function inTime(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new AttemptTimeout(`no end within ${notificationsSettings.attemptTimeoutMs} ms`);
      reject(error);
      ending.abort(error);
    }, notificationsSettings.attemptTimeoutMs);
  });
  try {
    await Promise.race([work(ending.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
