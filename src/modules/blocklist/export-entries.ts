import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import type { BlocklistExportView } from './blocklist.dto.js';
import { entriesExported } from './blocklist.events.js';
import { BlocklistRepository } from './blocklist.repository.js';
import { blocklistSettings as settings } from './blocklist.settings.js';
import { ListEntries } from './list-entries.js';

/**
 * All live entries at once, for a file: where they come from, why, by whom and until when. Their values are keyed hashes and
 * leave with nobody, so a list goes on to another issuer from its sources and not from here. Recorded. Source: checklist 4.
 */
@Injectable()
export class ExportEntries {
  constructor(
    private readonly entries: BlocklistRepository,
    private readonly views: ListEntries,
    private readonly audit: Audit,
  ) {}

  async run(caller: Principal): Promise<BlocklistExportView> {
    const found = await this.entries.list({}, settings.exportedMax + 1);
    const entries = await this.views.of(found.slice(0, settings.exportedMax), caller);
    const actor = { kind: 'staff', id: caller.id } as const;
    const details = { entries: entries.length };
    await this.audit.recordAlone(entriesExported({ actor, subject: { kind: 'system' }, details }));
    return { entries, more: found.length > settings.exportedMax };
  }
}
