import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
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
const letters = new LetterRenderer();
afterAll(() => letters.onApplicationShutdown());

beforeAll(async () => {
  // Loads every module, and with it every template.
  await import('../../src/app.module.js');
  templates = knownTemplates();
});

/** In quotes, though no page is called so: another message, and an answer. */
const SAID = ['変更が申し込まれました', '身に覚えがない'];

/** What is written, wherever a line of a letter ends. */
const squeezed = (text: string): string => text.replace(/\s/gu, '');

/** Every text of the pages in this language. */
function pageTexts(locale: Locale): ReadonlySet<string> {
  const root = path.resolve(import.meta.dirname, '../../web/src');
  const files = globSync([`texts/*.${locale}.json`, `features/*/texts.${locale}.json`], { cwd: root });
  const valuesOf = (texts: unknown): string[] =>
    typeof texts === 'string' ? [texts] : Object.values(texts as object).flatMap((inner) => valuesOf(inner));
  return new Set(
    files.flatMap((file) => valuesOf(JSON.parse(readFileSync(path.join(root, file), 'utf8')))).map(squeezed),
  );
}

const ORIGIN = 'https://sekisho.example';
/** The one link that a mail may have: to a page that only shows, its token behind the `#`. */
const OWN_LINK = /^https:\/\/sekisho\.example\/stop-change#[\w-]+$/m;
/** And the one mail that has it. */
const WITH_LINK = [
  'changes.email-requested',
  'changes.phone-requested',
  'changes.address-requested',
  'changes.name-requested',
  'recovery.requested',
];

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** What somebody reads or hears, as text. */
async function wordsOf(template: KnownTemplate, locale: Locale): Promise<string> {
  const { sample } = template;
  const hasSecret = Object.keys(sample.secret).length > 0;
  switch (template.channel) {
    case 'mail': {
      // The link of a security notice is looked at below.
      const { subject, text } = mailWords(render<'mail'>(template, locale, sample), locale, { origin: ORIGIN });
      return `${subject}\n${text}`;
    }
    case 'sms':
      return smsWords(
        render<'sms'>(template, locale, sample),
        locale,
        hasSecret,
        template.stopCode === true ? '123456789012' : undefined,
      );
    case 'voice':
      return voiceWords(render<'voice'>(template, locale, sample), locale, hasSecret);
    case 'letter': {
      const frame = {
        to: { postalCode: '1500001', prefecture: '東京都', city: '渋谷区', street: '神宮前1-2-3', fullName: 'X' },
        locale,
        date: new Date('2026-11-22T00:00:00Z'),
        reference: '0197a1b2-1111-7222-8333-444455556666',
      };
      return (await letters.render(render<'letter'>(template, locale, sample), frame)).text;
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
        const beside = text.replace(OWN_LINK, '');
        expect({ which, link: /https?:|www\./.test(beside) }).toEqual({ which, link: false });
        expect({ which, own: beside !== text }).toEqual({ which, own: WITH_LINK.includes(template.id) });
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

  it('name pages and buttons as the pages do', async () => {
    const unknown: string[] = [];
    for (const locale of ['ja', 'en'] as const) {
      const pages = pageTexts(locale);
      const quoted = locale === 'ja' ? /「([^」]+)」/gu : /"([^"]+)"/gu;
      // A code names in quotes what it approves.
      for (const template of templates.filter(({ id }) => !id.startsWith('step-up.code-'))) {
        const named = [...(await wordsOf(template, locale)).matchAll(quoted)].map(([, name]) => squeezed(String(name)));
        const typed = Object.values(template.sample.params).map((value) => squeezed(String(value)));
        const strange = named.filter((name) => !pages.has(name) && !typed.includes(name) && !SAID.includes(name));
        unknown.push(...strange.map((name) => `${template.id} ${locale}: ${name}`));
      }
    }
    expect(unknown).toEqual([]);
  });

  it('have a link where somebody else may have acted in the name of the member, and there alone', () => {
    const security = templates.filter((template) => template.security === true).map(({ id }) => id);
    // An application of somebody else that names a member's address (registration.email-in-use) touches no account.
    expect(security.sort()).toEqual([
      'callers.recovery-way',
      'cards.activated-notice',
      'cards.activation-spent-notice',
      'changes.address-cancelled',
      'changes.address-set-back',
      'changes.address-took-effect',
      'changes.email-cancelled',
      'changes.email-set-back',
      'changes.email-took-effect',
      'changes.name-cancelled',
      'changes.name-set-back',
      'changes.name-took-effect',
      'changes.not-possible',
      'changes.number-given-back',
      'changes.number-taken',
      'changes.password-changed',
      'changes.phone-cancelled',
      'changes.phone-set-back',
      'changes.phone-took-effect',
      'charges.first',
      'charges.large',
      'disavowal.reopened',
      'disavowal.self-stopped',
      'endings.closing-requested',
      'factors.change-cancelled',
      'factors.change-requested',
      'factors.change-took-effect',
      'factors.recovery-code-used',
      'freezes.restored',
      'limits.raise-requested',
      'links.denied',
      'links.linked',
      'links.restored',
      'links.suspended',
      'links.unlinked',
      'payments.card-suspended',
      'payments.challenge',
      'payments.first-abroad',
      'payments.first-online',
      'payments.owed',
      'payments.switched-off',
      'payments.switched-on',
      'recovery.ended',
      'recovery.first-proof',
      'recovery.took-effect',
      'registration.phone-taken',
      'reissues.ordered',
      'reveals.card-shown',
      'reveals.contact-shown',
      'sign-in.after-failures',
      'sign-in.new-device',
      'transfers.held-at-payee',
      'transfers.not-done',
      'transfers.sent',
      'transfers.waiting',
    ]);
    for (const template of templates) {
      if (template.channel !== 'mail' || template.security !== true) continue;
      for (const [locale, notMe] of [
        ['ja', '心当たりがない場合'],
        ['en', 'This was not me'],
      ] as const) {
        const { text } = mailWords(render<'mail'>(template, locale, template.sample), locale, {
          origin: ORIGIN,
          stopLink: 'https://x.example/y#z',
        });
        expect(text.match(/https?:\S+/g)).toEqual(['https://x.example/y#z']);
        expect(text).toContain(notMe);
      }
    }
  });

  it('have a code that stops in place of the link where they are short, and somebody else may have acted', async () => {
    const short = templates.filter(({ channel }) => channel === 'sms');
    const coded = short.filter((template) => template.channel === 'sms' && template.stopCode === true);
    expect(coded.map(({ id }) => id).sort()).toEqual([
      'callers.recovery-way-sms',
      'changes.password-changed-sms',
      'endings.closing-requested-sms',
      'limits.raise-requested-sms',
      'links.linked-sms',
      'recovery.took-effect-sms',
      'reissues.ordered-message',
      'transfers.first-sent-sms',
      'transfers.waiting-sms',
    ]);
    for (const template of coded) {
      expect(await wordsOf(template, 'ja')).toMatch(/心当たりがない場合.*1234-5678-9012/);
      expect(await wordsOf(template, 'en')).toMatch(/Not you\? Enter 1234-5678-9012/);
    }
    // Of what else asks whether it was the member: all other ones carry a code of their own, to approve or to stop.
    const without: string[] = [];
    for (const template of short.filter((one) => !coded.includes(one) && !('code' in one.sample.secret)))
      if (/心当たりがな/.test(await wordsOf(template, 'ja'))) without.push(template.id);
    expect(without.sort()).toEqual([
      // Goes to a number that is not the member's any more, as the last one does.
      'changes.phone-left-sms',
      // Everything is stopped already.
      'disavowal.stopped-message',
      // Whoever has stolen a phone would keep the passkey on it.
      'factors.removal-requested-sms',
      'recovery.phone-left-sms',
    ]);
  });

  it('have words on the page that the link of a security notice leads to', () => {
    const ids = templates
      .filter(({ security, ...template }) => security === true || 'stopCode' in template)
      .map(({ id }) => id);
    for (const language of ['ja', 'en']) {
      const { kinds } = JSON.parse(
        readFileSync(path.resolve(import.meta.dirname, `../../web/src/features/stop/texts.${language}.json`), 'utf8'),
      ) as { readonly kinds: Readonly<Record<string, Readonly<Record<string, string>> | string>> };
      const known = Object.entries(kinds).flatMap(([module, names]) =>
        typeof names === 'string' ? [] : Object.keys(names).map((name) => `${module}.${name}`),
      );
      expect(known.sort()).toEqual(ids.sort());
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
