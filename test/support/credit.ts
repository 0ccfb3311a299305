import { createPrivateKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { madeKeyId, madePrivateKeyFile } from '../../src/modules/cards/index.js';
import { MakeBills } from '../../src/modules/credit/make-bills.js';
import { periodAt } from '../../src/modules/credit/billing-period.js';
import { MakeFile, SettlementsRepository, signedResultText } from '../../src/modules/credit/index.js';
import { Clock } from '../../src/platform/clock/index.js';
import { sha256 } from '../../src/platform/crypto/index.js';
import type { TestApp } from './app.js';
import { laneLink } from './charge-lane.js';
import type { Json, TestReply } from './client.js';
import { signedInStaff, type TestStaff } from './issuer.js';
import { makeMember, type TestMember } from './members.js';
import { authorization, type PrintedCard, printedCard, tellNetwork } from './network.js';

/** Somebody with an active card and a linked account. */
export interface CardHolder {
  readonly member: TestMember;
  readonly card: PrintedCard;
}

export async function cardHolder(app: TestApp, { linked = true } = {}): Promise<CardHolder> {
  const member = await makeMember(app, { assurance: 'high' });
  if (linked) await laneLink(app, member.id);
  return { member, card: await printedCard(app, member.id) };
}

/** Pays in a shop; `capture` has the shop take it as well. Gives the answer and why it was declined, if it was. */
export async function buy(app: TestApp, { card }: CardHolder, amountYen: number, capture = true): Promise<Json> {
  const asked = authorization(card, amountYen);
  const { body } = await tellNetwork(app, 'authorizations', asked);
  const [row] = await app.database.asOwner<{ reason: string | null }>(
    `select reason from app.payment where reference = $1`,
    [asked.reference],
  );
  if (body.outcome !== 'approved' || !capture)
    return { ...body, reason: row?.reason ?? null, reference: asked.reference };
  const taken = await take(app, asked.reference as string, amountYen);
  return { ...body, reason: null, reference: asked.reference, captureId: taken.body.captureId };
}

/** Has a shop take what is held. */
export const take = (app: TestApp, reference: string, amountYen: number): Promise<TestReply<Json>> =>
  tellNetwork(app, 'captures', { messageId: crypto.randomUUID(), reference, amountYen, final: true });

/** Moves the clock to when the present month has closed, and has its bills made. */
export async function closeMonth(app: TestApp): Promise<void> {
  const { closesAt } = periodAt(app.get(Clock).now());
  await app.clock.advance((closesAt.getTime() - app.get(Clock).nowMs()) / 1_000 + 3_600);
  await app.get(MakeBills).run();
}

/** The desk that settles: one who makes files and takes results, and one who releases. */
export interface Desk {
  readonly maker: TestStaff;
  readonly releaser: TestStaff;
}

export async function settlementDesk(app: TestApp): Promise<Desk> {
  return {
    maker: await signedInStaff(app, 'card-operations', 'auditor'),
    releaser: await signedInStaff(app, 'approver'),
  };
}

export interface MadeFile {
  readonly id: string;
  readonly bankCode: string;
  readonly number: number;
  readonly lines: readonly { readonly reference: string; readonly account: string; readonly amountYen: number }[];
}

/** Makes the file of a bank. */
export async function makeFile(app: TestApp, { maker }: Desk, bankCode = '0001'): Promise<MadeFile> {
  const { status, body, text } = await maker.client.post('/issuer/api/settlements', { bankCode });
  if (status !== 202) throw new Error(`answered ${String(status)}: ${text}`);
  const [{ id, number }] = body.files as [{ id: string; number: number }];
  // As it will be downloaded once it is released.
  const file = await app.get(SettlementsRepository).find(id);
  if (file === undefined) throw new Error('the file is not there');
  const lines = (await app.get(MakeFile).content(file)).text
    .split('\n')
    .slice(1, -2)
    .map((line) => {
      const [reference = '', account = '', yen = ''] = line.split(',');
      return { reference, account, amountYen: Number(yen) };
    });
  return { id, bankCode, number, lines };
}

/** Decides on the one proposal of an act that waits. */
export async function decide(by: TestStaff, act: string, approve = true): Promise<TestReply<Json>> {
  const proposals = (await by.client.get('/issuer/api/proposals')).body.proposals as Json[];
  const proposal = proposals.findLast((one) => one.act === act);
  const path = `/issuer/api/proposals/${String(proposal?.id)}/decision`;
  return by.client.post(path, { hash: proposal?.hash, approve });
}

export interface Answered {
  readonly reference: string;
  readonly amountYen: number;
  /** Paid when absent. */
  readonly refused?: string;
}

/** The text of a result. */
export function resultText(lines: readonly Answered[], bookedOn = '2026-12-28'): string {
  const paid = lines.filter(({ refused }) => refused === undefined);
  return [
    'reference,outcome,reason,amount_yen,booked_on',
    ...lines.map(({ reference, amountYen, refused }) =>
      refused === undefined
        ? `${reference},paid,,${String(amountYen)},${bookedOn}`
        : `${reference},refused,${refused},${String(amountYen)},`,
    ),
    `total,${String(lines.length)},${String(paid.reduce((sum, { amountYen }) => sum + amountYen, 0))}`,
    '',
  ].join('\n');
}

const bankKey = (app: TestApp): KeyObject =>
  createPrivateKey(readFileSync(madePrivateKeyFile(app.config.dataDir, 'bank-feed')));

interface SentAs {
  readonly signed?: string;
  readonly number?: number;
  readonly preview?: boolean;
  readonly key?: KeyObject;
}

/** Uploads a result as the bank has signed it, or something else. */
export function sendResult(
  app: TestApp,
  { maker }: Desk,
  file: Pick<MadeFile, 'id' | 'bankCode' | 'number'>,
  text: string,
  { signed = text, number = file.number, preview = false, key = bankKey(app) }: SentAs = {},
): Promise<TestReply<Json>> {
  const hash = sha256(Buffer.from(signed));
  const path = `/issuer/api/settlements/${file.id}/result${preview ? '/preview' : ''}`;
  return maker.client.postText(path, 'text/csv', text, {
    'x-bank-key': madeKeyId('bank-feed'),
    'x-bank-signature': sign(null, signedResultText({ bankCode: file.bankCode, number }, hash), key).toString('base64'),
  });
}

/** The code of a refusal, or that it was done. */
export function codeOf({ status, body }: TestReply<Json>): string {
  if (status < 300) return 'done';
  // What the act itself refuses stands inside of the refusal of the decision.
  return String(body.code === 'staff.act-refused' ? body.errors[0].code : body.code);
}
