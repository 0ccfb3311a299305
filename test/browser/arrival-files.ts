import { createPrivateKey, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { signedText } from '../../src/modules/cards/arrival-file.js';
import { madeKeyId, madePrivateKeyFile } from '../../src/modules/cards/partner-keys.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import type { Portal } from './portal.js';

/** A file as a page takes it from a person. */
export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** One line of a file of arrivals; what is not well formed is written as it is. */
export type GivenLine = readonly [ref: string, trackingNumber: string, deliveredAt: string];

/** A file of arrivals with its count, and the file of the signature that the rehearsal's key makes. */
export function signedArrivals(
  { dataDir }: Pick<Portal, 'dataDir'>,
  number: string,
  lines: readonly GivenLine[],
): GivenFile[] {
  const rows = lines.map((line) => line.join(','));
  const text = ['card_ref,tracking_number,delivered_at', ...rows, `total,${lines.length}`, ''].join('\n');
  const key = createPrivateKey(readFileSync(madePrivateKeyFile(dataDir, 'arrival-file')));
  const signature = [
    `X-Batch-Number: ${number}`,
    `X-Batch-Key: ${madeKeyId('arrival-file')}`,
    `X-Batch-Signature: ${sign(null, signedText(number, sha256(text)), key).toString('base64')}`,
    '',
  ].join('\n');
  return [
    { name: `${number}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) },
    { name: `${number}.sig`, mimeType: 'text/plain', buffer: Buffer.from(signature) },
  ];
}
