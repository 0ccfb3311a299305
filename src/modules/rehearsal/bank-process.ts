import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { Webhook } from 'standardwebhooks';

/**
 * The bank of a rehearsal, a process of its own: it speaks the contract of docs/bank-gateway.openapi.json, and knows nothing of
 * the portal but the address of its messages. Accounts and behaviour lie as files in its folder, its calls in the inbox. It ends
 * with whoever has started it. It imports nothing of the portal's, so that it runs as it is from sources too.
 */
const [dataDir = ''] = process.argv.slice(2);
const folder = path.join(dataDir, 'sandbox-bank');
const inbox = path.join(dataDir, 'inbox');
const BODY_BYTES_MAX = 65_536;
const ANSWER_LIFE_SECONDS = 60;

type Fields = Readonly<Record<string, unknown>>;
interface Account {
  readonly kana: string;
  readonly birthDate: string;
  readonly phone: string;
  readonly postalCode: string;
  readonly address: string;
  readonly phoneChangedAt: string | null;
  /** What is on it; a million where nothing is said. */
  readonly balanceYen?: number;
  /** Nothing is debited. */
  readonly stopped?: boolean;
}

/** What the bank has for a reference, once and for good. */
type Debit = Readonly<{
  outcome: string;
  amountYen?: number;
  bankReference?: string;
  bookedOn?: string;
  reason?: string;
}>;

const keys = JSON.parse(readFileSync(path.join(folder, 'keys.json'), 'utf8')) as { secret: string; privateKey: JWK };
const signingKey = await importJWK(keys.privateKey, 'EdDSA');
const strangersKey = (await generateKeyPair('EdDSA', { crv: 'Ed25519' })).privateKey;
const webhook = new Webhook(keys.secret);
/** What it answered first, to be played again. */
let firstAnswer: string | undefined;

const behaviour = (): string => {
  const file = path.join(folder, 'behaviour.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { behaviour: string }).behaviour : 'up';
};

const DIGITS: Readonly<Record<string, string>> = { ordinary: '1', current: '2', savings: '4' };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const folded = (value: unknown): string => text(value).normalize('NFKC').replace(/\s+/gu, '');
const fields = (value: unknown): Fields => (typeof value === 'object' && value !== null ? (value as Fields) : {});

function accountName(question: Fields): string {
  const { bankCode, branchCode, accountType, accountNumber } = fields(question['account']);
  const digit = DIGITS[text(accountType)] ?? '';
  return [text(bankCode), text(branchCode), digit, text(accountNumber)].join('-');
}

function accountOf(question: Fields): Account | undefined {
  const name = accountName(question);
  const file = path.join(folder, `${name}.account.json`);
  if (!/^\d{4}-\d{3}-[124]-\d{7}$/.test(name) || !existsSync(file)) return undefined;
  return JSON.parse(readFileSync(file, 'utf8')) as Account;
}

/** Compares all, and says which account it is or that it is none; never what differs. */
function match(question: Fields): Fields {
  if (behaviour() === 'unknown') return { outcome: 'unknown' };
  const account = accountOf(question);
  const holder = fields(question['holder']);
  if (account === undefined) return { outcome: 'no-match' };
  const names = ['kana', 'birthDate', 'phone', 'postalCode', 'address'] as const;
  if (names.some((name) => folded(holder[name]) !== folded(account[name]))) return { outcome: 'no-match' };
  return { outcome: 'match', phoneChangedAt: account.phoneChangedAt };
}

/** Calls the number of the account: the call lies in the inbox, to be answered on its keypad. */
function call(question: Fields, at: Date): Fields {
  const account = accountOf(question);
  const id = text(question['call']);
  if (account === undefined || !isId(id)) return { outcome: 'not-called' };
  const entry = {
    id,
    channel: 'voice',
    to: account.phone,
    text: `こちらは銀行です。${text(question['service'])}についてのお電話です。${text(question['purpose'])}`,
    digits: [],
    digitsMax: question['digitsMax'],
    at: at.toISOString(),
  };
  mkdirSync(inbox, { recursive: true, mode: 0o700 });
  const draft = path.join(inbox, `${id}.bank-draft`);
  writeFileSync(draft, JSON.stringify(entry), { mode: 0o600 });
  try {
    // An order that is repeated is one call.
    if (!existsSync(path.join(inbox, `${id}.json`))) linkSync(draft, path.join(inbox, `${id}.json`));
  } finally {
    rmSync(draft, { force: true });
  }
  return { outcome: 'calling' };
}

function pressed(question: Fields): Fields {
  const id = text(question['call']);
  const file = path.join(inbox, `${id}.pressed`);
  if (!isId(id) || !existsSync(file)) return { outcome: 'waiting' };
  const digits = readFileSync(file, 'utf8');
  return digits === '' ? { outcome: 'waiting' } : { outcome: 'pressed', digits };
}

const DEFAULT_BALANCE_YEN = 1_000_000;
const JAPAN_AHEAD_MS = 9 * 3_600_000;

const debitFile = (reference: string): string => path.join(folder, `${reference}.debit.json`);

function knownDebit(reference: string): Debit | undefined {
  const file = debitFile(reference);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Debit) : undefined;
}

function keepDebit(reference: string, debit: Debit & Fields): Debit {
  writeFileSync(debitFile(reference), JSON.stringify(debit), { flag: 'wx', mode: 0o600 });
  return debit;
}

/** Debits the account, once for each reference. */
function debit(question: Fields, at: Date): Fields | undefined {
  const reference = text(question['reference']);
  const amountYen = question['amountYen'];
  if (!isId(reference) || typeof amountYen !== 'number' || !Number.isSafeInteger(amountYen)) return undefined;
  const known = knownDebit(reference);
  if (known !== undefined) return known.outcome === 'never-received' ? { outcome: 'declined', reason: 'other' } : known;
  const name = accountName(question);
  const account = accountOf(question);
  if (account === undefined) return keepDebit(reference, { outcome: 'declined', reason: 'other' });
  if (account.stopped === true) return keepDebit(reference, { outcome: 'declined', reason: 'account-stopped' });
  const balanceYen = account.balanceYen ?? DEFAULT_BALANCE_YEN;
  if (amountYen > balanceYen) return keepDebit(reference, { outcome: 'declined', reason: 'insufficient-funds' });
  const bookedOn = new Date(at.getTime() + JAPAN_AHEAD_MS).toISOString().slice(0, 10);
  const bankReference = `S${reference.replaceAll('-', '').slice(-12).toUpperCase()}`;
  const made = { outcome: 'debited', amountYen, bankReference, bookedOn };
  keepDebit(reference, { ...made, debitedAt: at.toISOString(), account: name });
  const draft = path.join(folder, `${reference}.draft`);
  writeFileSync(draft, JSON.stringify({ ...account, balanceYen: balanceYen - amountYen }), { mode: 0o600 });
  renameSync(draft, path.join(folder, `${name}.account.json`));
  return made;
}

/** What became of an order; one that never came is not taken any more. */
function inquire(question: Fields): Fields | undefined {
  const reference = text(question['reference']);
  if (!isId(reference)) return undefined;
  return knownDebit(reference) ?? keepDebit(reference, { outcome: 'never-received' });
}

const isId = (id: string): boolean => /^[0-9a-f-]{36}$/.test(id);

/** The clock of a rehearsal moves, so the time of a question is taken as it is; a real bank would hold it to its own. */
function isSigned(body: string, headers: IncomingMessage['headers']): boolean {
  const [id, seconds, given] = ['id', 'timestamp', 'signature'].map((name) => text(headers[`webhook-${name}`]));
  if (id === undefined || given === undefined || !/^\d{1,12}$/.test(seconds ?? '')) return false;
  const hash = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(hash(webhook.sign(id, new Date(Number(seconds) * 1_000), body)), hash(given));
}

async function sign(payload: Fields, subject: string, at: Date, key: Parameters<SignJWT['sign']>[0]): Promise<string> {
  const seconds = Math.floor(at.getTime() / 1_000);
  return new SignJWT({ ...payload })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(subject)
    .setExpirationTime(seconds + ANSWER_LIFE_SECONDS)
    .sign(key);
}

/** What can be asked, and what each question is about. */
const QUESTIONS: Readonly<
  Record<string, { readonly subject: string; readonly answer: (question: Fields, at: Date) => Fields | undefined }>
> = {
  '/matches': { subject: 'link', answer: match },
  '/calls': { subject: 'call', answer: call },
  '/calls/answer': { subject: 'call', answer: pressed },
  '/debits': { subject: 'reference', answer: debit },
  '/debits/inquiry': { subject: 'reference', answer: inquire },
};

async function answer(url: string, question: Fields, at: Date): Promise<string | undefined> {
  const nonce = question['nonce'];
  const asked = QUESTIONS[url];
  const said = asked?.answer(question, at);
  if (asked === undefined || said === undefined) return undefined;
  const subject = text(question[asked.subject]);
  switch (behaviour()) {
    case 'garbage':
      return 'this is no answer';
    case 'wrong-key':
      return sign({ ...said, nonce }, subject, at, strangersKey);
    case 'wrong-nonce':
      return sign({ ...said, nonce: '00000000-0000-7000-8000-000000000000' }, subject, at, signingKey);
    case 'wrong-amount':
      return sign({ ...said, amountYen: 1, nonce }, subject, at, signingKey);
    case 'replay':
      return firstAnswer ?? 'this is no answer';
    default: {
      const jws = await sign({ ...said, nonce }, subject, at, signingKey);
      firstAnswer ??= jws;
      return jws;
    }
  }
}

async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    length += (chunk as Buffer).length;
    if (length > BODY_BYTES_MAX) return void response.writeHead(413).end();
    chunks.push(chunk as Buffer);
  }
  const body = Buffer.concat(chunks).toString('utf8');
  const now = behaviour();
  if (now === 'down') return void request.socket.destroy();
  // Says nothing until nobody waits any more.
  if (now === 'slow') return;
  if (now === 'refuse') return void response.writeHead(503).end();
  if (!isSigned(body, request.headers)) return void response.writeHead(401).end();
  const at = new Date(Number(text(request.headers['webhook-timestamp'])) * 1_000);
  // The order arrives, and the answer to it does not.
  if (now === 'lost') {
    await answer(request.url ?? '', fields(JSON.parse(body)), at);
    return void request.socket.destroy();
  }
  const jws = await answer(request.url ?? '', fields(JSON.parse(body)), at);
  if (jws === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/jwt' }).end(jws);
}

const server = createServer((request, response) => {
  take(request, response).catch(() => {
    if (!response.headersSent) response.writeHead(400);
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${String((server.address() as AddressInfo).port)}\n`);
});
// Whoever started it holds the other end: it ends with them, however they end.
process.stdin
  .on('end', () => process.exit(0))
  .on('error', () => process.exit(0))
  .resume();
// Ctrl-C reaches the whole group; the portal says when it is over.
process.on('SIGINT', () => undefined);
