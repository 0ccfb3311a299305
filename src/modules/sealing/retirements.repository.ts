import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/index.js';
import { compareHeads, type HeadRef } from './head.js';
import type { SealingKeys } from './sealing-keys.js';

interface RetirementRow {
  readonly era: number;
  readonly number: string;
  readonly text: string;
  readonly keyVersion: number;
  readonly signature: Buffer;
}

/** The one spelling of "rows of this batch and of all before it may be gone". */
export function retirementText({ era, number }: HeadRef, atMs: number): string {
  return JSON.stringify({ format: 'sekisho-audit-retirement/1', era, number, at: atMs });
}

/** Up to where rows may be gone, because their retention was over. */
@Injectable()
export class RetirementsRepository {
  /** The furthest that we have signed; whatever else stands in the table does not count. */
  async upTo(runner: SqlRunner, keys: SealingKeys): Promise<HeadRef | undefined> {
    const rows = await runner.query<RetirementRow>(
      `SELECT era, number, text, key_version AS "keyVersion", signature FROM audit.retirement`,
    );
    return rows
      .map((row) => ({ ...row, number: Number(row.number) }))
      .filter((row) => isOf(row) && keys.hasSigned(row.text, row.signature, row.keyVersion))
      .sort(compareHeads)
      .map(({ era, number }) => ({ era, number }))
      .at(-1);
  }

  async insert(
    runner: SqlRunner,
    { era, number }: HeadRef,
    text: string,
    keyVersion: number,
    signature: Buffer,
  ): Promise<void> {
    await runner.execute(
      'INSERT INTO audit.retirement (era, number, text, key_version, signature) VALUES ($1, $2, $3, $4, $5)',
      [era, number, text, keyVersion, signature],
    );
  }
}

function isOf({ era, number, text }: HeadRef & { readonly text: string }): boolean {
  try {
    const { at } = JSON.parse(text) as { at: number };
    return retirementText({ era, number }, at) === text;
  } catch {
    return false;
  }
}
