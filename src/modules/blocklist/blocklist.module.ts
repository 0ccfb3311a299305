import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { MembersModule } from '../members/index.js';
import { DualControl, StaffModule } from '../staff/index.js';
import { AddEntries, addEntriesAct } from './add-entries.js';
import { BlocklistController } from './blocklist.controller.js';
import { BlocklistReach } from './blocklist-reach.js';
import { BlocklistRepository } from './blocklist.repository.js';
import { blocklistSettings } from './blocklist.settings.js';
import { Blocklist } from './blocklist.js';
import { EndExpiredEntries } from './end-expired-entries.js';
import { ExportEntries } from './export-entries.js';
import { ListEntries } from './list-entries.js';
import { RemoveEntry, removeEntryAct } from './remove-entry.js';
import { StrongMatches } from './strong-matches.js';
import { StoredBlocklist } from './stored-blocklist.js';

/** Block and protect lists. */
@Module({
  imports: [MembersModule, StaffModule],
  controllers: [BlocklistController],
  providers: [
    BlocklistReach,
    StrongMatches,
    BlocklistRepository,
    { provide: Blocklist, useClass: StoredBlocklist },
    AddEntries,
    RemoveEntry,
    ListEntries,
    ExportEntries,
    EndExpiredEntries,
  ],
  exports: [Blocklist, BlocklistReach, StrongMatches],
})
export class BlocklistModule implements OnModuleInit {
  constructor(
    private readonly dualControl: DualControl,
    private readonly jobs: Jobs,
    private readonly addEntries: AddEntries,
    private readonly removeEntry: RemoveEntry,
    private readonly endExpired: EndExpiredEntries,
  ) {}

  onModuleInit(): void {
    this.dualControl.handle(addEntriesAct, (tx, { entries }, approval) =>
      this.addEntries.carryOut(tx, entries, approval),
    );
    this.dualControl.handle(removeEntryAct, (tx, { entryId, reason }, approval) =>
      this.removeEntry.carryOut(tx, entryId, reason, approval),
    );
    this.jobs.every('blocklist.expired-entries', blocklistSettings.sweepSeconds, () => this.endExpired.run());
  }
}
