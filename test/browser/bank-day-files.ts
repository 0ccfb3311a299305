import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { madeKeyId, madePrivateKeyFile } from '../../src/modules/cards/partner-keys.js';
import { signedDayText } from '../../src/modules/charges/day-file.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import type { GivenFile } from './arrival-files.js';
import type { Portal } from './portal.js';

/** A debit of the bank's: our reference, and how much. */
export type DebitLine = readonly [reference: string, amountYen: number];

/** The file of a day of the bank (`YYYY-MM-DD` in Japan), and the file of its signature, by the rehearsal's key. */
export function signedBankDay(
  { dataDir }: Pick<Portal, 'dataDir'>,
  day: string,
  lines: readonly DebitLine[],
): GivenFile[] {
  const rows = lines.map(([reference, amountYen]) => `${reference},S1,${String(amountYen)},${day}T12:00:00+09:00`);
  const totalYen = lines.reduce((sum, [, amountYen]) => sum + amountYen, 0);
  const text = [
    'reference,bank_reference,amount_yen,debited_at',
    ...rows,
    `total,${String(lines.length)},${String(totalYen)}`,
    '',
  ].join('\n');
  const key = createPrivateKey(readFileSync(madePrivateKeyFile(dataDir, 'bank-feed')));
  const signature = [
    `X-Bank-Day: ${day}`,
    `X-Bank-Key: ${madeKeyId('bank-feed')}`,
    `X-Bank-Signature: ${sign(null, signedDayText(day, sha256(Buffer.from(text))), key).toString('base64')}`,
    '',
  ].join('\n');
  return [
    { name: `${day}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) },
    { name: `${day}.sig`, mimeType: 'text/plain', buffer: Buffer.from(signature) },
  ];
}
