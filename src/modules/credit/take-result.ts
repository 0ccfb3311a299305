import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { PartnerKeys } from '../cards/index.js';
import { jsonYen } from '../ledger/index.js';
import { Notifications } from '../notifications/index.js';
import { ATTEMPTS_MAX } from './bill.js';
import { postPaymentsJob } from './credit-job.js';
import { bankWord, billOverdue, resultPreviewed, resultRefused, resultTaken } from './credit.events.js';
import { creditProblems as problems } from './credit.problems.js';
import { creditSettings as settings } from './credit.settings.js';
import { billOverdueMail } from './credit.templates.js';
import { type AnsweredLine, isResultSignedBy, isWhole, type ReadResult, readResult } from './result-file.js';
import { type RequestLine, type SettlementFile, SettlementsRepository } from './settlements.repository.js';
import type { UploadedResult } from './uploaded-result.js';

interface Read {
  readonly file: SettlementFile;
  readonly requested: readonly RequestLine[];
  readonly result: ReadResult;
  readonly hash: Buffer;
  readonly keyId: string;
}

/**
 * Takes in what a bank says of a request file: signed for just that file, every line of it answered and none besides, once and as
 * a whole. What was paid is posted by a job; what was refused is overdue from then on.
 */
@Injectable()
@Checkpoint('13.credit-settled')
export class TakeResult {
  constructor(
    private readonly db: Db,
    private readonly files: SettlementsRepository,
    private readonly keys: PartnerKeys,
    private readonly jobs: Jobs,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Says what an upload would take in and what is wrong with it, and does nothing of it. Raises what can't be a result at all. */
  async preview(fileId: string, upload: UploadedResult, caller: Principal): Promise<ReadResult> {
    return this.recordingRefusals(fileId, caller, async () => {
      const { result } = await this.read(fileId, upload);
      const details = { lines: result.lines.length, wrong: result.wrong.length + result.missing };
      await this.audit.recordAlone(resultPreviewed({ ...about(fileId, caller), details }));
      return result;
    });
  }

  /** Raises the problems of results, after which nothing of the file was taken in. */
  async run(fileId: string, upload: UploadedResult, caller: Principal): Promise<ReadResult> {
    return this.recordingRefusals(fileId, caller, async () => {
      const { requested, result, hash, keyId } = await this.read(fileId, upload);
      if (!isWhole(result)) throw problems.resultNotWhole();
      await this.db.transact(async (tx) => {
        const file = await this.files.lock(tx, fileId);
        if (file?.state === 'answered') throw problems.resultTaken();
        if (file?.state !== 'released') throw problems.fileNotReleased();
        await this.files.answer(tx, fileId, { hash, keyId, by: `staff:${caller.id}` }, result.lines);
        const { bankCode, number } = file;
        const refused = result.lines.filter(({ outcome }) => outcome === 'refused');
        const paid = result.lines.length - refused.length;
        const details = { bank: bankWord(bankCode), number, paid, refused: refused.length };
        await this.audit.record(tx, resultTaken({ ...about(fileId, caller), details }));
        const asked = new Map(requested.map((line) => [line.id, line]));
        for (const line of refused) await this.overdue(tx, line, asked, file.dueOn);
        await this.jobs.enqueue(tx, postPaymentsJob, { fileId });
      });
      return result;
    });
  }

  /** The signature first, so that nobody else's text is looked into, then the form. */
  private async read(fileId: string, { bytes, text, keyId, signature }: UploadedResult): Promise<Read> {
    if (bytes.length > settings.resultBytesMax) throw problems.resultTooLarge();
    const file = await this.files.find(fileId);
    if (file === undefined) throw problems.fileUnknown();
    const key = this.keys.find(keyId, 'bank-feed', this.clock.now());
    const hash = sha256(bytes);
    if (key === undefined || !isResultSignedBy(key.publicKey, file, hash, signature))
      throw problems.resultSignatureWrong();
    if (file.state === 'answered' || (await this.files.resultKnown(hash))) throw problems.resultTaken();
    if (file.state !== 'released') throw problems.fileNotReleased();
    const requested = await this.files.lines(fileId);
    const amounts = new Map(requested.map(({ id, amountYen }) => [id, amountYen]));
    return { file, requested, result: readResult(text, amounts, settings.fileLinesMax), hash, keyId: key.id };
  }

  private async overdue(
    tx: Tx,
    { reference, reason }: AnsweredLine,
    asked: ReadonlyMap<string, RequestLine>,
    dueOn: string,
  ): Promise<void> {
    const line = asked.get(reference);
    if (line === undefined) throw new Error('a whole result names lines of the request');
    const { billId, memberId, amountYen, attempt } = line;
    const subject = { kind: 'member', id: memberId } as const;
    const details = { billId, amountYen: jsonYen(amountYen), reason: reason ?? 'other', attempt };
    const event = billOverdue({ actor: { kind: 'system' }, subject, memberId, outcome: 'failed', details });
    await this.audit.record(tx, event);
    const params = { amountYen: jsonYen(amountYen), dueOn, asksLeft: ATTEMPTS_MAX - attempt };
    await this.notifications.send(tx, billOverdueMail.to(subject, { params, secret: {} }));
  }

  private async recordingRefusals<T>(fileId: string, caller: Principal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status < 500)
        await this.audit.recordAlone(
          resultRefused({ ...about(fileId, caller), outcome: 'refused', details: { reason: error.code } }),
        );
      throw error;
    }
  }
}

const about = (fileId: string, { id }: Principal) =>
  ({ actor: { kind: 'staff', id }, subject: { kind: 'file', id: fileId } }) as const;
