import { createHmac } from 'node:crypto';
import { type BankAccount, accountText } from '../links/index.js';

/** The first line of every file. */
const HEADER = 'reference,account,amount_yen';

/** A line as the bank reads it. */
export interface WrittenLine {
  /** By which the result names it. */
  readonly reference: string;
  readonly account: BankAccount;
  readonly amountYen: bigint;
}

/** The text of a request file: the header, a line for each bill, and a last line that counts and sums them. The same bytes each time. */
export function requestText(lines: readonly WrittenLine[]): string {
  const totalYen = lines.reduce((sum, { amountYen }) => sum + amountYen, 0n);
  return [
    HEADER,
    ...lines.map(({ reference, account, amountYen }) => `${reference},${accountText(account)},${amountYen.toString()}`),
    `total,${lines.length},${totalYen.toString()}`,
    '',
  ].join('\n');
}

/** What names a request file to the bank. */
export interface RequestName {
  readonly bankCode: string;
  readonly number: number;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string;
}

/** What is signed: whose file, which number, for which day, and the hash of the bytes, so that none can be exchanged. */
export const signedRequestText = ({ bankCode, number, dueOn }: RequestName, fileHash: Buffer): string =>
  `sekisho-settlement-request/1\n${bankCode}\n${String(number)}\n${dueOn}\n${fileHash.toString('hex')}\n`;

/** Signs with the secret that the bank knows our questions by (`whsec_…`): HMAC-SHA256, RFC 2104. */
export function signRequest(secret: string, name: RequestName, fileHash: Buffer): Buffer {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return createHmac('sha256', key).update(signedRequestText(name, fileHash)).digest();
}

/** What stands beside the file. */
export function requestSidecar({ bankCode, number, dueOn }: RequestName, signature: Buffer): string {
  return [
    `X-Settlement-Bank: ${bankCode}`,
    `X-Settlement-Number: ${String(number)}`,
    `X-Settlement-Due: ${dueOn}`,
    `X-Settlement-Signature: ${signature.toString('base64')}`,
    '',
  ].join('\n');
}

/** How the two files are called, without their endings. */
export const requestFileName = ({ bankCode, number }: Pick<RequestName, 'bankCode' | 'number'>): string =>
  `settlement-${bankCode}-${String(number).padStart(4, '0')}`;
