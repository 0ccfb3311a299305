import { setTimeout as wait } from 'node:timers/promises';
import { Browser, Refused } from '../../src/commands/journey/browser.js';
import type { Portal } from './portal.js';

/** Somebody whose opening people have to look at, as typed. */
export interface ReviewedApplicant {
  readonly familyName: string;
  readonly givenName: string;
  readonly phone: string;
  readonly email: string;
  readonly street: string;
}

const WAIT_MS = 30_000;
const PAUSE_MS = 200;
const TRIES_MAX = 5;

let made = 0;

/**
 * Opens an account as somebody who types too fast into a browser abroad, with a mailbox for a day: the identity is proven,
 * and people have to look at it.
 */
export async function applyForReview(
  portal: Pick<Portal, 'origin' | 'message' | 'now'>,
  changes: Partial<Pick<ReviewedApplicant, 'familyName' | 'givenName'>> = {},
): Promise<ReviewedApplicant> {
  made += 1;
  const n = String(made);
  const applicant = {
    familyName: '鵺野',
    givenName: '薊子',
    phone: `0807654${n.padStart(4, '0')}`,
    email: `nueno${n}k@mailinator.com`,
    street: `神南${n}-8-${n}`,
    ...changes,
  };
  const browser = new Browser(portal.origin);
  const { documents } = await browser.mustGet<{ documents: { document: string; version: string }[] }>(
    '/api/opening/documents?locale=ja',
  );
  const { phone, email, ...name } = applicant;
  const person = {
    ...{ familyKana: 'ヌエノ', givenKana: 'アザミコ', birthDate: `1971-02-${n.padStart(2, '0')}` },
    ...{ postalCode: '1500041', prefecture: '東京都', city: '渋谷区' },
    ...name,
  };
  const consents = documents.map(({ document, version }) => ({ document, version }));
  const signals = { timeZone: 'America/New_York', formMs: 700 };
  const since = await portal.now();
  const body = { consents, person, phone, email, locale: 'ja', signals };
  await browser.mustPost('/api/opening', body, crypto.randomUUID());
  await browser.mustPost('/api/opening/phone/code');
  const { text } = await portal.message({ to: `+81${phone.slice(1)}`, channel: 'sms', since, has: /\d{6}/ });
  await browser.mustPost('/api/opening/phone/proof', { code: /\d{6}/.exec(text)?.[0] });
  const credentials = { loginId: `azami${n}nue7k`, password: `koharu-Biyori ${n}7 no tsuribashi`, nickname: 'あざみ' };
  await patiently(() => browser.mustPost('/api/opening/credentials', credentials));
  await browser.mustPost('/api/opening/identity', { method: 'chip' });
  for (let waited = 0; waited < WAIT_MS; waited += PAUSE_MS) {
    const { state } = await browser.mustGet<{ state: string }>('/api/opening');
    if (state === 'under-review') return applicant;
    await wait(PAUSE_MS);
  }
  throw new Error('the opening did not come under review');
}

/** On a busy machine a password may take too long to examine; then nothing was accepted, and it is given again. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await work();
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.answer.status !== 503 || attempt === TRIES_MAX) throw error;
      await wait(2_000);
    }
  }
}
