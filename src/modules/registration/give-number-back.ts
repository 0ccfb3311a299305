import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { Members } from '../members/index.js';
import type { Application } from './applications.repository.js';
import { HeldNumbersRepository } from './held-numbers.repository.js';

/** An opening that comes to nothing takes nobody's number away, whether it is refused, withdrawn or left lying. Source: checklist 5. */
@Injectable()
@Checkpoint('5.phone-taken-over')
export class GiveNumberBack {
  constructor(
    private readonly held: HeldNumbersRepository,
    private readonly members: Members,
  ) {}

  /** While another living opening has proven the same number it stays suspended, and that one gives it back. */
  async run(tx: Tx, { id, suspendedHolderId: holder }: Application): Promise<void> {
    if (holder === null) return;
    await this.held.letGo(tx, id);
    if (await this.held.passOn(tx, holder, id)) return;
    await this.members.restorePhone(tx, holder);
  }
}
