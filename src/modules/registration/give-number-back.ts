import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { Tx } from '../../platform/database/db.js';
import { Members, ReleasePhones } from '../members/index.js';
import type { Application } from './applications.repository.js';
import { HeldNumbersRepository } from './held-numbers.repository.js';

/** An opening that comes to nothing takes nobody's number away, whether it is refused, withdrawn or left lying. Source: checklist 5. */
@Injectable()
@Checkpoint('5.phone-taken-over')
export class GiveNumberBack implements OnModuleInit {
  constructor(
    private readonly held: HeldNumbersRepository,
    private readonly members: Members,
    private readonly releasing: ReleasePhones,
  ) {}

  /** One that has the number from another may end later than the number would be anybody's: until then it is kept. */
  onModuleInit(): void {
    this.releasing.keep((tx, holders) => this.held.mayGoBack(tx, holders));
  }

  /** While another living opening has proven the same number it stays suspended, and that one gives it back. */
  async run(tx: Tx, { id, suspendedHolderId: holder }: Application): Promise<void> {
    if (holder === null) return;
    // The number is not freed while it goes from one to the other.
    await this.members.hold(tx, holder);
    await this.held.letGo(tx, id);
    if (await this.held.passOn(tx, holder, id)) return;
    await this.members.restorePhone(tx, holder);
  }
}
