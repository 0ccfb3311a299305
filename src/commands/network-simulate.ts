import 'reflect-metadata';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { systemTimeMs } from '../platform/context/request-context.js';
import { Browser } from './journey/browser.js';
import { Processor } from './network/processor.js';
import { type Plastic, playPayment } from './network/traffic.js';

interface Options {
  readonly target: string;
  readonly data: string;
  readonly payments: string;
  readonly rate: string;
}

interface DemoMember {
  readonly loginId: string;
  readonly name: string;
  readonly cardState: string;
}

const PAYMENTS_MAX = 5_000;
const RATE_MAX = 100;
const AT_ONCE_MAX = 20;
const MONEY_YEN = 45_000;

const print = (text: string): void => void process.stdout.write(`${text}\n`);

const options = new Command('network-simulate')
  .description('Drives a running rehearsal as the card processor would on an ordinary day, and says what came of it')
  .option('--target <url>', 'a running rehearsal', 'http://localhost:3000')
  .option('--data <folder>', 'its data folder, where the key of the processor lies', '.data')
  .option('--payments <number>', `how many payments, at most ${String(PAYMENTS_MAX)}`, '120')
  .option('--rate <number>', `payments a second, at most ${String(RATE_MAX)}`, '10')
  .parse()
  .opts<Options>();

process.exitCode = await main(options);

/** 0 when every repetition got its first answer, nothing failed, and the books balance. */
async function main({ target, data, payments, rate }: Options): Promise<number> {
  const origin = new URL(target).origin;
  if (!['localhost', '127.0.0.1', '[::1]'].includes(new URL(origin).hostname)) {
    print('A rehearsal runs on this machine.');
    return 1;
  }
  const desk = new Browser(origin);
  const offsetMs = new Date((await desk.mustGet<{ now: string }>('/rehearsal/clock')).now).getTime() - systemTimeMs();
  const processor = new Processor(origin, data, () => new Date(systemTimeMs() + offsetMs));
  const { members } = await desk.mustGet<{ members: readonly DemoMember[] }>('/rehearsal/people');
  const holder = members.find(({ cardState }) => cardState === 'active');
  if (holder === undefined) {
    print('The rehearsal has nobody with an active card.');
    return 1;
  }
  const card = await plasticOf(desk, holder);
  if (card === undefined) {
    print('The letter with the card is not in the inbox any more.');
    return 1;
  }
  const others = members.filter(({ cardState }) => cardState !== 'active');
  const strangers = (await Promise.all(others.map((one) => plasticOf(desk, one)))).filter((one) => one !== undefined);
  const given = await desk.post('/rehearsal/money', { loginId: holder.loginId, amountYen: MONEY_YEN });
  if (given.status >= 300) print('The member has enough already.');

  const counts = new Map<string, number>();
  const count = (what: string, outcome: string): void => {
    const key = `${what}: ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  await playDay(Math.min(Number(payments), PAYMENTS_MAX), Math.min(Number(rate), RATE_MAX), async () => {
    try {
      await playPayment(processor, card, strangers, count);
    } catch (error) {
      count('no answer', error instanceof Error ? error.name : 'unknown');
    }
  });
  return report(desk, counts);
}

async function playDay(payments: number, rate: number, play: () => Promise<void>): Promise<void> {
  const underWay = new Set<Promise<void>>();
  for (let n = 0; n < payments; n += 1) {
    if (underWay.size >= AT_ONCE_MAX) await Promise.race(underWay);
    const one = play();
    underWay.add(one);
    void one.finally(() => underWay.delete(one));
    await pause(1_000 / Math.max(1, rate));
  }
  await Promise.all(underWay);
}

async function report(desk: Browser, counts: ReadonlyMap<string, number>): Promise<number> {
  for (const [what, times] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
    print(`${String(times).padStart(6)}  ${what}`);
  const { reasons } = await desk.mustGet<{ reasons: readonly { reason: string; count: number }[] }>(
    '/rehearsal/declines',
  );
  print('declined so far, by the reason that stays inside');
  for (const { reason, count } of reasons) print(`${String(count).padStart(6)}  ${reason}`);
  const books = await desk.mustGet<{ accounts: number; holds: number; postings: number; differences: number }>(
    '/rehearsal/books',
  );
  print(
    `books: ${String(books.postings)} postings, ${String(books.holds)} holds, ${String(books.accounts)} accounts, ` +
      (books.differences === 0 ? 'balanced' : `${String(books.differences)} DIFFERENCES`),
  );
  const bad = [...counts.keys()].filter((key) => /ANOTHER|no answer|status/.test(key));
  return books.differences === 0 && bad.length === 0 ? 0 : 1;
}

/** What is printed on the card that the letter of a member carries. */
async function plasticOf(desk: Browser, { name }: DemoMember): Promise<Plastic | undefined> {
  const query = new URLSearchParams({ channel: 'letter', to: name }).toString();
  const { messages } = await desk.mustGet<{ messages: readonly { text: string }[] }>(`/rehearsal/inbox?${query}`);
  for (const { text } of messages) {
    const number = /\b\d{4} ?\d{4} ?\d{4} ?\d{4}\b/.exec(text)?.[0].replaceAll(' ', '');
    const [, month, year] = /\b(\d{2})\/(\d{2})\b/.exec(text) ?? [];
    if (number !== undefined && month !== undefined && year !== undefined)
      return { number, expiry: `20${year}-${month}` };
  }
  return undefined;
}
