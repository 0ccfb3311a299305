import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  knownTemplates,
  LetterRenderer,
  mailWords,
  render,
  smsWords,
  voiceWords,
  type Locale,
} from '../../src/modules/notifications/index.js';

type KnownTemplate = ReturnType<typeof knownTemplates>[number];

let templates: readonly KnownTemplate[] = [];

beforeAll(async () => {
  // Loads every module, and with it every template.
  await import('../../src/app.module.js');
  templates = knownTemplates();
});

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What somebody reads or hears, as text. */
async function wordsOf(template: KnownTemplate, locale: Locale): Promise<string> {
  const { sample } = template;
  const hasSecret = Object.keys(sample.secret).length > 0;
  switch (template.channel) {
    case 'mail': {
      const { subject, text } = mailWords(render<'mail'>(template, locale, sample), locale);
      return `${subject}\n${text}`;
    }
    case 'sms':
      return smsWords(render<'sms'>(template, locale, sample), locale, hasSecret);
    case 'voice':
      return voiceWords(render<'voice'>(template, locale, sample), locale, hasSecret);
    case 'letter': {
      const frame = {
        to: { postalCode: '1500001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3', fullName: 'X' },
        locale,
        date: new Date('2026-11-22T00:00:00Z'),
        reference: '0197a1b2-1111-7222-8333-444455556666',
      };
      return (await new LetterRenderer().render(render<'letter'>(template, locale, sample), frame)).text;
    }
  }
}

describe('the messages of all modules', () => {
  it('are at least those of the first journey', () => {
    const ids = templates.map(({ id }) => id.split('.')[0]);
    for (const module of ['cards', 'registration', 'sign-in']) expect(ids).toContain(module);
  });

  it('carry their secrets whole, no link, a warning beside each code, and lose nothing to a cut', async () => {
    for (const template of templates) {
      for (const locale of ['ja', 'en'] as const) {
        const text = await wordsOf(template, locale);
        const which = `${template.id} ${locale}`;
        expect({ which, link: /https?:|www\./.test(text) }).toEqual({ which, link: false });
        for (const secret of Object.values(template.sample.secret)) {
          expect({ which, text: text.replace(/\s/g, '') }).toEqual({ which, text: expect.stringContaining(secret) });
        }
        expect({ which, cut: text.includes('…') || text.includes('〓') }).toEqual({ which, cut: false });
        if ('code' in template.sample.secret) {
          expect({ which, text }).toEqual({
            which,
            text: expect.stringMatching(locale === 'ja' ? /教えない/ : /never (tell|share|give)|tell it to nobody/i),
          });
        }
      }
    }
  });

  it('are Japanese in Japanese and not in English', async () => {
    for (const template of templates) {
      const which = template.id;
      expect({ which, japanese: JAPANESE.test(await wordsOf(template, 'ja')) }).toEqual({ which, japanese: true });
      // The sender's and recipient's address stay as they are written in Japan.
      if (template.channel === 'letter') continue;
      expect({ which, japanese: JAPANESE.test(await wordsOf(template, 'en')) }).toEqual({ which, japanese: false });
    }
  });
});
