import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { equalInConstantTime, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { jsonYen } from '../ledger/index.js';
import { BankAddresses, ChargeableLinks } from '../links/index.js';
import { dayOf } from '../regulatory-reports/index.js';
import { type Approval, defineControlledAct, DualControl } from '../staff/index.js';
import { businessDayFrom } from './billing-period.js';
import { bankWord, fileDownloaded, fileMade, fileReleased, fileWithdrawn } from './credit.events.js';
import { creditProblems as problems } from './credit.problems.js';
import { creditSettings as settings } from './credit.settings.js';
import {
  requestFileName,
  requestSidecar,
  requestText,
  signedRequestText,
  signRequest,
  type WrittenLine,
} from './request-file.js';
import { type RequestLine, type SettlementFile, SettlementsRepository } from './settlements.repository.js';

type ReleasePayload = Readonly<{
  fileId: string;
  bank: string;
  number: number;
  dueOn: string;
  lines: number;
  totalYen: number;
  hash: string;
}>;

/** A request file goes to its bank. Takes two people. */
export const releaseFileAct = defineControlledAct<ReleasePayload>({
  name: 'credit.release-file',
  deciderRoles: ['approver'],
  ttlSeconds: settings.changeSeconds,
  summary: ({ bank, number, dueOn, lines, totalYen, hash }) => ({ bank, number, dueOn, lines, totalYen, hash }),
});

/** The two files that go to a bank. */
export interface FileContent {
  /** Without an ending. */
  readonly name: string;
  readonly text: string;
  /** What stands beside it: number, day and signature. */
  readonly sidecar: string;
}

/**
 * Makes the file that asks a bank for the bills that are due: numbered, counted, summed and signed, released by another person
 * than has made it, and downloaded after that. What stands in it is kept as references alone: accounts are sealed with their links, and
 * the text is made anew for each download and held against its hash.
 */
@Injectable()
@Checkpoint('13.credit-settled')
export class MakeFile implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly files: SettlementsRepository,
    private readonly links: ChargeableLinks,
    private readonly banks: BankAddresses,
    private readonly dualControl: DualControl,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(
      releaseFileAct,
      (tx, payload, approval) => this.release(tx, payload, approval),
      async (tx, { fileId }, by) => {
        await this.withdrawIn(tx, fileId, by.id);
      },
    );
  }

  /** Raises `credit.nothing-due`, and `request.unavailable` when the secret that signs can't be had. */
  async run(bankCode: string, caller: Principal): Promise<string> {
    // Outside of the transaction: whoever keeps the secret may have to be started.
    const { secret } = await this.banks.find();
    const id = newId<'SettlementFile'>();
    await this.db.transact(async (tx) => {
      const due = await this.files.due(tx, bankCode, settings.fileLinesMax);
      if (due.length === 0) throw problems.nothingDue();
      const lines = due.map((bill) => ({ ...bill, id: newId<'SettlementLine'>() }));
      const number = await this.files.nextNumber(tx, bankCode);
      const dueOn = [businessDayFrom(dayOf(this.clock.now())), ...due.map((bill) => bill.dueOn)].sort().at(-1) ?? '';
      const text = requestText(await this.written(lines));
      const fileHash = sha256(text);
      const signature = signRequest(secret, { bankCode, number, dueOn }, fileHash);
      const by = { kind: 'staff', id: caller.id } as const;
      await this.files.insert(tx, {
        ...{ id, bankCode, number, dueOn, fileHash, signature, lines, madeBy: `staff:${caller.id}` },
      });
      const totalYen = jsonYen(lines.reduce((sum, { amountYen }) => sum + amountYen, 0n));
      const details = { bank: bankWord(bankCode), number, lines: lines.length };
      await this.audit.record(tx, fileMade({ actor: by, subject: { kind: 'file', id }, details }));
      const hash = fileHash.toString('hex');
      const payload = { fileId: id, bank: bankCode, number, dueOn, lines: lines.length, totalYen, hash };
      await this.dualControl.propose(tx, releaseFileAct, { payload, subject: { kind: 'file', id }, by });
    });
    return id;
  }

  /** Takes a file away that waits, so that its bills can be asked for anew. Raises `credit.file-unknown` and `credit.file-not-open`. */
  async withdraw(id: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      if (!(await this.withdrawIn(tx, id, caller.id))) throw problems.fileNotOpen();
    });
  }

  /**
   * Gives the two files, and records who has taken them: the bank believes the signature, so that nobody has it alone. Raises
   * `credit.file-unknown`, `credit.file-not-released` and `credit.file-changed`.
   */
  async download(id: string, caller: Principal): Promise<FileContent> {
    const file = await this.files.find(id);
    if (file === undefined) throw problems.fileUnknown();
    if (file.state !== 'released' && file.state !== 'answered') throw problems.fileNotReleased();
    const content = await this.content(file);
    const { number, lines } = file;
    const bank = bankWord(file.bankCode);
    const about = { actor: { kind: 'staff', id: caller.id }, subject: { kind: 'file', id } } as const;
    await this.audit.recordAlone(fileDownloaded({ ...about, details: { bank, number, lines } }));
    return content;
  }

  /** The text made anew. Raises `credit.file-changed` when it is not what was signed. */
  async content(file: SettlementFile): Promise<FileContent> {
    const text = requestText(await this.written(await this.files.lines(file.id)));
    const fileHash = sha256(text);
    if (!equalInConstantTime(signedBytes(file, fileHash), signedBytes(file, file.fileHash)))
      throw problems.fileChanged();
    return { name: requestFileName(file), text, sidecar: requestSidecar(file, file.signature) };
  }

  private async release(tx: Tx, { fileId, hash }: ReleasePayload, approval: Approval): Promise<void> {
    const file = await this.files.lock(tx, fileId);
    if (file?.state !== 'made' || file.fileHash.toString('hex') !== hash) throw problems.fileNotOpen();
    await this.files.release(tx, fileId, `staff:${approval.approvedBy.id}`);
    const details = {
      ...{ bank: bankWord(file.bankCode), number: file.number, lines: file.lines },
      madeBy: approval.proposedBy.id,
    };
    const subject = { kind: 'file', id: fileId } as const;
    await this.audit.record(tx, fileReleased({ actor: approval.approvedBy, subject, details }));
  }

  /** False when it is released or withdrawn already. */
  private async withdrawIn(tx: Tx, id: string, staffId: string): Promise<boolean> {
    const file = await this.files.lock(tx, id);
    if (file === undefined) throw problems.fileUnknown();
    if (file.state !== 'made') return false;
    await this.files.withdraw(tx, id);
    const about = { actor: { kind: 'staff', id: staffId }, subject: { kind: 'file', id } } as const;
    await this.audit.record(
      tx,
      fileWithdrawn({ ...about, details: { bank: bankWord(file.bankCode), number: file.number } }),
    );
    return true;
  }

  private async written(lines: readonly RequestLine[]): Promise<readonly WrittenLine[]> {
    const linked = await this.links.accounts(lines.map(({ linkId }) => linkId));
    return lines.map(({ id, linkId, memberId, amountYen }) => {
      const found = linked.get(linkId);
      if (found?.memberId !== memberId) throw new Error('a line names an account of its member');
      return { reference: id, account: found.account, amountYen };
    });
  }
}

const signedBytes = (file: SettlementFile, hash: Buffer): Buffer => Buffer.from(signedRequestText(file, hash));
