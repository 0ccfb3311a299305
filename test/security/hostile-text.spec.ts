import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { getDocumentProxy } from 'unpdf';
import { Inbox, type InboxEntry } from '../../src/modules/rehearsal/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import { startTestApp, type TestApp } from '../support/app.js';
import type { Json } from '../support/client.js';
import { makeMember, signIn, type TestMember } from '../support/members.js';
import { newApplicant, newBrowser, provePhone, start } from '../support/opening.js';

/** Each does its harm somewhere: in a page, a table program, the eye of a reader, a layout, a header. */
const HOSTILE = {
  markup: '<script>alert(1)</script>',
  image: '<img src=x onerror=alert(1)>',
  formula: '=HYPERLINK("http://evil.example","x")',
  plusFormula: '+cmd|/C calc!A0',
  rightToLeft: '\u202e太郎\u202c',
  isolate: '\u2067太郎',
  mark: '太\u200f郎',
  invisible: '太\u200b郎',
  header: '太郎\r\nBcc: evil@example.com',
  escape: '太\u001b[2J郎',
  long: '郎'.repeat(10_000),
  marks: `か${'\u0301'.repeat(10_000)}`,
} as const;

/** What turns around or hides the text beside it. */
const HIDDEN = /[\p{Cf}\p{Co}\p{Cn}\p{Cs}]|(?!\n)\p{Cc}/u;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

interface Fault {
  readonly pointer: string;
  readonly code: string;
}

/** The rules of names and addresses that such text breaks. */
const RULES = ['forbidden-character', 'not-a-name', 'not-kana', 'too-long', 'wrong-length'];

describe('hostile text that somebody types', () => {
  const FIELDS = ['familyName', 'givenName', 'familyKana', 'givenKana', 'city', 'street', 'building'] as const;

  it.each(Object.entries(HOSTILE))('is refused at its field, and not given back: %s', async (_, text) => {
    for (const field of FIELDS) {
      const applicant = newApplicant({ person: { [field]: text } });
      const reply = await start(newBrowser(app), applicant);
      const { code, errors } = reply.body as { code: string; errors: Fault[] };
      expect({ field, status: reply.status, code }).toMatchObject({ field, status: 400 });
      const own = errors.filter(({ pointer }) => pointer === `/person/${field}`);
      expect({ field, own: own.length }).toEqual({ field, own: 1 });
      for (const fault of own) expect(RULES).toContain(fault.code);
      // What was typed is not given back: a page that shows the answer would show it.
      expect(reply.text).not.toContain(text.slice(0, 20));
    }
  });

  it('is refused as a nickname, but for what only a table program would take for a formula', async () => {
    const client = newBrowser(app);
    const applicant = newApplicant();
    await provePhone(app, client, applicant);
    const { loginId, password } = applicant;
    for (const [what, nickname] of Object.entries(HOSTILE)) {
      const reply = await client.post('/api/opening/credentials', { loginId, password, nickname });
      const { errors } = reply.body as unknown as { errors: Fault[] };
      expect({ what, status: reply.status }).toEqual({ what, status: 400 });
      expect(errors.map(({ pointer }) => pointer)).toContain('/nickname');
      for (const { code } of errors) expect(RULES).toContain(code);
    }
    const formula = await client.post('/api/opening/credentials', { loginId, password, nickname: '=1+1' });
    expect(formula.status).toBe(200);
  });

  it('is put into a table of a table program by those routes alone that make it harmless', async () => {
    const { body } = await app.client().get<{ paths: Record<string, Record<string, Json>> }>('/openapi.json');
    const answers = Object.entries(body.paths).flatMap(([path, item]) =>
      Object.values(item).flatMap((operation) =>
        Object.values(operation['responses'] as Record<string, { content?: object }>).flatMap((response) =>
          Object.keys(response.content ?? {}).map((type) => ({ path, type })),
        ),
      ),
    );
    expect(answers.map(({ type }) => type)).toContain('application/json');
    const tables = answers.filter(({ type }) => /csv|excel|spreadsheet|tab-separated/.test(type));
    // Its own test writes formulas into names of shops.
    expect([...new Set(tables.map(({ path }) => path))]).toEqual(['/api/statement/csv']);
  });
});

const POINTS_PER_MM = 72 / 25.4;
const PAGE_MM = { width: 210, height: 297 } as const;

interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Everything that stands on the one page of a letter, in millimetres from its upper left corner. */
async function placedOn(pdf: Buffer): Promise<readonly Placed[]> {
  const document = await getDocumentProxy(new Uint8Array(pdf));
  expect(document.numPages).toBe(1);
  const { items } = await (await document.getPage(1)).getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return [];
    const [, , , , x, y] = item.transform as readonly number[];
    const base = PAGE_MM.height - (y ?? 0) / POINTS_PER_MM;
    const left = (x ?? 0) / POINTS_PER_MM;
    const size = item.height / POINTS_PER_MM;
    return [
      {
        text: item.str,
        left,
        right: left + item.width / POINTS_PER_MM,
        top: base - size * 0.9,
        bottom: base + size * 0.15,
      },
    ];
  });
}

describe('hostile text that was kept before it was refused', () => {
  /** As it may lie in the tables from before a rule. */
  const PEOPLE = {
    markup: { familyName: HOSTILE.markup, givenName: HOSTILE.image, nickname: HOSTILE.markup },
    formula: { familyName: HOSTILE.formula, givenName: HOSTILE.plusFormula, nickname: HOSTILE.formula },
    rightToLeft: { familyName: HOSTILE.rightToLeft, givenName: '\u2067\u200f花\u0000', nickname: HOSTILE.rightToLeft },
    long: { familyName: HOSTILE.long, givenName: `W${HOSTILE.marks}`, nickname: HOSTILE.long },
  } as const;
  const letters = new Map<string, readonly InboxEntry[]>();
  const members = new Map<string, TestMember>();
  let others: readonly InboxEntry[] = [];

  beforeAll(async () => {
    for (const [what, { nickname, ...names }] of Object.entries(PEOPLE)) {
      const street = what === 'long' ? '一'.repeat(10_000) : `${HOSTILE.markup}1-2-3`;
      const person = { ...names, street, building: what === 'long' ? 'ビ'.repeat(10_000) : HOSTILE.rightToLeft };
      members.set(what, await makeMember(app, { person, profile: { nickname }, card: 'dispatched' }));
    }
    // The letters with the codes go a day after the cards.
    await app.clock.advance(26 * 3_600);
    await app.jobs.drain();
    for (const member of members.values()) await signIn(app, newBrowser(app), member);
    await app.jobs.drain();
    const all = await app.get(Inbox).list();
    const codes = all.filter(({ letter }) => letter?.kind === 'code');
    expect(codes).toHaveLength(members.size);
    const mine: Readonly<Record<string, RegExp>> = {
      markup: /^<script>/,
      formula: /^=HYPERLINK/,
      rightToLeft: /^太郎/,
      long: /^郎郎郎/,
    };
    for (const [what, pattern] of Object.entries(mine)) {
      letters.set(
        what,
        codes.filter(({ to }) => pattern.test(to)),
      );
    }
    others = all.filter(({ channel }) => channel !== 'letter');
  }, 120_000);

  it('is on no SMS, mail or call: they name nobody', () => {
    expect(new Set(others.map(({ channel }) => channel))).toEqual(new Set(['sms', 'mail']));
    for (const { text, subject = '' } of others) {
      expect(`${subject}\n${text}`).not.toMatch(HIDDEN);
      for (const hostile of [HOSTILE.markup, HOSTILE.formula, '郎郎', 'alert', '太郎'])
        expect(`${subject}\n${text}`).not.toContain(hostile);
    }
  });

  it.each(Object.keys(PEOPLE))('stands as plain text in a letter, inside of its window: %s', async (what) => {
    const [letter] = letters.get(what) ?? [];
    if (letter === undefined) throw new Error('there is no letter');
    for (const text of [letter.to, letter.text, ...(letter.letter?.address ?? [])]) expect(text).not.toMatch(HIDDEN);
    expect(letter.to.length).toBeLessThanOrEqual(120);
    const pdf = await app.get(Inbox).pdf(letter.id);
    if (pdf === undefined) throw new Error('the letter has no page');
    expect(pdf.length).toBeLessThan(300_000);
    const placed = await placedOn(pdf);
    const inWindow = placed.filter(({ left, top }) => left < 115 && top < 65);
    const printed = inWindow.map(({ text }) => text).join('');
    expect(printed).toContain('〒630-0213');
    expect(printed).not.toMatch(HIDDEN);
    for (const place of inWindow) {
      expect({ ...place, fits: place.left >= 21.9 && place.right <= 104.5 }).toMatchObject({ fits: true });
      // The bars of the customer barcode begin 51 mm from the top.
      expect({ ...place, fits: place.top >= 16 && place.bottom <= 51 }).toMatchObject({ fits: true });
    }
    for (const place of placed) {
      expect({ ...place, fits: place.right <= PAGE_MM.width && place.bottom <= PAGE_MM.height }).toMatchObject({
        fits: true,
      });
    }
    if (what === 'long') expect(printed).toContain('…');
    // The code is whole, whatever the name does.
    expect(
      placed
        .map(({ text }) => text)
        .join('')
        .replace(/\s/g, ''),
    ).toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  });

  it('goes to the print house as the name that is printed, and nothing that turns it around', () => {
    expect(letters.get('rightToLeft')?.map(({ to }) => to)).toEqual(['太郎 花']);
    expect(letters.get('markup')?.map(({ letter }) => letter?.address.at(-1))).toEqual([
      expect.stringMatching(/^<script>alert\(1\)<\/script> <img src=x o.*… 様$/),
    ]);
  });

  it('is given by the API as the text that it is, within JSON that no browser takes for a page', async () => {
    const member = members.get('markup');
    if (member === undefined) throw new Error('there is no such member');
    const client = newBrowser(app);
    await signIn(app, client, member);
    const card = await client.get('/api/card');
    expect(card.headers['content-type']).toContain('application/json');
    expect(card.headers['x-content-type-options']).toBe('nosniff');
    expect(card.text).not.toContain('<script>');
  });
});

describe('hostile text in addresses of pages and in identifiers', () => {
  it('is never given back as markup', async () => {
    const client = app.client();
    for (const hostile of Object.values(HOSTILE)) {
      const inPath = encodeURIComponent(hostile.slice(0, 60));
      for (const path of [`/open/${inPath}`, `/rehearsal/inbox/${inPath}`, `/api/information/${inPath}?locale=ja`]) {
        const reply = await client.get(path, { accept: 'text/html' });
        expect(reply.status).toBeLessThan(500);
        expect(reply.text).not.toContain('<script>alert');
        expect(reply.text).not.toContain('<img src=x');
      }
    }
    expect((await client.get(`/rehearsal/inbox/${newId()}`)).status).toBe(404);
  });
});
