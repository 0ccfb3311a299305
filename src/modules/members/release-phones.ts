import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db, type Tx } from '../../platform/database/db.js';
import { Audit } from '../audit/index.js';
import { phoneReleased } from './members.events.js';
import { MembersRepository } from './members.repository.js';

const BATCH = 100;

/** Says which of these members' numbers are not to be free yet, because whoever took them may still have to give them back. */
export type NumberKeeper = (tx: Tx, memberIds: readonly string[]) => Promise<readonly string[]>;

/** Frees the numbers whose suspension has lasted long enough, by rows with a due time. */
@Injectable()
@Checkpoint('5.phone-taken-over')
export class ReleasePhones {
  private readonly keepers: NumberKeeper[] = [];

  constructor(
    private readonly db: Db,
    private readonly rows: MembersRepository,
    private readonly audit: Audit,
  ) {}

  /** Modules above say when they start which numbers may still go back. */
  keep(keeper: NumberKeeper): void {
    this.keepers.push(keeper);
  }

  async run(): Promise<void> {
    await this.db.transact(async (tx) => {
      const released = await this.due(tx);
      if (released.length === 0) return;
      await this.rows.releasePhones(tx, released);
      const events = released.map((id) =>
        phoneReleased({ actor: { kind: 'system' }, subject: { kind: 'member', id }, memberId: id, details: {} }),
      );
      await this.audit.record(tx, ...events);
    });
  }

  /** Goes past those that are kept: however many there are, they hold up nobody behind them. */
  private async due(tx: Tx): Promise<readonly string[]> {
    const due: string[] = [];
    let after: string | undefined;
    do {
      const some = await this.rows.dueForRelease(tx, BATCH, after);
      after = some.length < BATCH ? undefined : some.at(-1);
      const kept = new Set<string>();
      for (const keeper of this.keepers) for (const id of await keeper(tx, some)) kept.add(id);
      due.push(...some.filter((id) => !kept.has(id)));
    } while (after !== undefined && due.length < BATCH);
    return due;
  }
}
