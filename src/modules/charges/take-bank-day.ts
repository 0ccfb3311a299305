import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { sha256 } from '../../platform/crypto/index.js';
import { Db, isUniqueViolation } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { Problem } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { PartnerKeys } from '../cards/index.js';
import { jsonYen } from '../ledger/index.js';
import { BankDaysRepository } from './bank-days.repository.js';
import { compareDayJob } from './charge-jobs.js';
import { bankDayPreviewed, bankDayRefused, bankDayTaken } from './charges.events.js';
import { chargesProblems as problems } from './charges.problems.js';
import { chargesSettings as settings } from './charges.settings.js';
import { type DayFile, dayIn, isDaySignedBy, readDayFile, type RefusedDayLine } from './day-file.js';

/** A file as it was uploaded. */
export interface UploadedDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly keyId: string;
  readonly signature: Buffer;
  readonly bytes: Buffer;
  readonly text: string;
}

/** What a file says, and what of it can't be compared. */
export interface DayPreview {
  readonly day: string;
  readonly lines: number;
  readonly totalYen: bigint;
  readonly refused: readonly Omit<RefusedDayLine, 'reference'>[];
}

/** How often a file is read anew because others were taken in at the same moment. */
const TRIES_MAX = 5;

interface ReadDay extends DayFile {
  readonly fileHash: Buffer;
  readonly keyId: string;
  readonly all: number;
}

/**
 * Takes in the file of a day of the bank's: signed with its day, counted and summed, accepted once. What can't be read of it is
 * told line by line; the rest is compared by a job. Source: checklist 11.
 */
@Injectable()
@Checkpoint('11.charge-unknown')
export class TakeBankDay {
  constructor(
    private readonly db: Db,
    private readonly keys: PartnerKeys,
    private readonly days: BankDaysRepository,
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Says what the upload of the file would take in, and does nothing of it. Raises what an upload raises. */
  async preview(file: UploadedDay, caller: Principal): Promise<DayPreview> {
    return this.recordingRefusals(caller, async () => {
      const read = await this.read(file);
      const details = { lines: read.all, refused: read.refused.length };
      await this.audit.recordAlone(bankDayPreviewed({ ...about(caller), details }));
      return previewOf(file.day, read);
    });
  }

  /** Raises the problems of days. A file that is refused as a whole leaves nothing but the event of its refusal. */
  async run(file: UploadedDay, caller: Principal): Promise<DayPreview> {
    return this.recordingRefusals(caller, async () => {
      for (let tries = 1; ; tries += 1) {
        try {
          return await this.take(file, await this.read(file), caller);
        } catch (error) {
          // A file that came at the same moment names one of the debits: by now it is known, and the line is a duplicate.
          if (tries === TRIES_MAX || !isUniqueViolation(error, 'bank_day_line_reference')) throw error;
        }
      }
    });
  }

  private async take(file: UploadedDay, read: ReadDay, caller: Principal): Promise<DayPreview> {
    const { fileHash, keyId, totalYen } = read;
    const dayId = newId<'BankDay'>();
    const counts = { lines: read.all, refusedLines: read.refused.length, totalYen };
    await this.db.transact(async (tx) => {
      const day = { id: dayId, day: file.day, fileHash, keyId, ...counts, uploadedBy: `staff:${caller.id}` };
      await this.days.insert(tx, day, read).catch((error: unknown) => {
        if (isUniqueViolation(error, 'bank_day_once')) throw problems.dayTaken();
        if (isUniqueViolation(error, 'bank_day_hash')) throw problems.dayFileTaken();
        throw error;
      });
      const details = { lines: read.all, refused: counts.refusedLines, totalYen: jsonYen(totalYen) };
      await this.audit.record(tx, bankDayTaken({ ...about(caller), subject: { kind: 'file', id: dayId }, details }));
      await this.jobs.enqueue(tx, compareDayJob, { dayId });
    });
    return previewOf(file.day, read);
  }

  /** The signature first, so that nobody else's text is looked into, then the form. */
  private async read(file: UploadedDay): Promise<ReadDay> {
    if (file.bytes.length > settings.dayBytesMax) throw problems.dayTooLarge();
    const key = this.keys.find(file.keyId, 'bank-feed', this.clock.now());
    const fileHash = sha256(file.bytes);
    if (key === undefined || !isDaySignedBy(key.publicKey, file.day, fileHash, file.signature))
      throw problems.daySignatureWrong();
    if (file.day >= dayIn(this.clock.now())) throw problems.dayNotOver();
    const taken = await this.days.taken(this.db, file.day, fileHash);
    if (taken !== undefined) throw taken === 'day' ? problems.dayTaken() : problems.dayFileTaken();
    const read = readDayFile(file.text, settings.dayLinesMax);
    const known = await this.days.knownReferences(
      this.db,
      read.lines.map(({ reference }) => reference),
    );
    const again = read.lines.filter(({ reference }) => known.has(reference));
    return {
      ...read,
      all: read.lines.length + read.refused.length,
      lines: read.lines.filter(({ reference }) => !known.has(reference)),
      refused: [
        ...read.refused,
        ...again.map(({ line, reference }) => ({ line, reason: 'duplicate' as const, reference })),
      ].sort((a, b) => a.line - b.line),
      ...{ fileHash, keyId: key.id },
    };
  }

  private async recordingRefusals<T>(caller: Principal, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Problem && error.status < 500)
        await this.audit.recordAlone(
          bankDayRefused({ ...about(caller), outcome: 'refused', details: { reason: error.code } }),
        );
      throw error;
    }
  }
}

const about = ({ id }: Principal) => ({ actor: { kind: 'staff', id }, subject: { kind: 'file' } }) as const;

const previewOf = (day: string, { all, totalYen, refused }: ReadDay): DayPreview => ({
  ...{ day, lines: all, totalYen },
  refused: refused.map(({ line, reason }) => ({ line, reason })),
});
