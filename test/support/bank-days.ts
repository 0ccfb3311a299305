import { readFileSync } from 'node:fs';
import { sign } from 'node:crypto';
import { madeKeyId, madePrivateKeyFile } from '../../src/modules/cards/index.js';
import { signedDayText } from '../../src/modules/charges/day-file.js';
import { type DayPreview, TakeBankDay, type UploadedDay } from '../../src/modules/charges/take-bank-day.js';
import { Clock } from '../../src/platform/clock/index.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import { newId } from '../../src/platform/ids/ids.js';
import type { TestApp } from './app.js';

/** A debit as the bank reports it; one that names no reference of ours can't be read. */
export interface BankLine {
  readonly reference: string;
  readonly amountYen: number;
}

export interface KeptDifference {
  readonly id: string;
  readonly kind: string;
  readonly oursYen: number;
  readonly theirsYen: number;
  readonly state: string;
}

const DAY_SECONDS = 86_400;
const UUID = /^[0-9a-f-]{36}$/;

/** The day in Japan that was so many days before now. */
export const dayBefore = (app: TestApp, days = 0): string =>
  new Date(app.get(Clock).nowMs() + 9 * 3_600_000 - days * DAY_SECONDS * 1_000).toISOString().slice(0, 10);

/** At ten in the morning of a day in Japan, of which and of the two before which no file was taken: no edge of a day is near. */
export async function toTen(app: TestApp): Promise<void> {
  const sinceMs = (app.get(Clock).nowMs() + 9 * 3_600_000) % (DAY_SECONDS * 1_000);
  await app.clock.advance(3 * DAY_SECONDS - Math.floor(sinceMs / 1_000) + 10 * 3_600);
}

/** The file of a day, signed by the bank. */
export function signedDay(app: TestApp, day: string, lines: readonly BankLine[]): UploadedDay {
  const at = app.get(Clock).now().toISOString();
  const readable = lines.filter(({ reference }) => UUID.test(reference));
  const text = [
    'reference,bank_reference,amount_yen,debited_at',
    ...lines.map(({ reference, amountYen }) => `${reference},S1,${String(amountYen)},${at}`),
    `total,${String(lines.length)},${String(readable.reduce((sum, { amountYen }) => sum + amountYen, 0))}`,
    '',
  ].join('\n');
  const bytes = Buffer.from(text);
  const key = readFileSync(madePrivateKeyFile(app.config.dataDir, 'bank-feed'), 'utf8');
  return {
    ...{ day, text, bytes, keyId: madeKeyId('bank-feed') },
    signature: sign(null, signedDayText(day, sha256(bytes)), key),
  };
}

/** Takes a file in, past HTTP. */
export const takeDay = (app: TestApp, file: UploadedDay): Promise<DayPreview> =>
  app.get(TakeBankDay).run(file, { level: 'staff', id: newId(), sessionId: newId(), roles: [] } as never);

/** Takes a file in and compares the charges with it. */
export async function compareDay(app: TestApp, day: string, lines: readonly BankLine[]): Promise<void> {
  await takeDay(app, signedDay(app, day, lines));
  await app.jobs.drain();
}

/** What was found to differ about a charge. */
export function differencesOf(app: TestApp, reference: string): Promise<KeptDifference[]> {
  return app.database.asOwner<KeptDifference>(
    `select difference_id as id, kind, ours_yen::integer as "oursYen", theirs_yen::integer as "theirsYen", state
       from app.charge_difference where reference = $1 order by kind`,
    [reference],
  );
}
