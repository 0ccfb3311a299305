import { Module, type OnModuleInit } from '@nestjs/common';
import { CasesModule, CatalogItems } from '../cases/index.js';
import { readCatalog } from './catalog.js';
import { clauses } from './clauses.js';
import { ChecklistController } from './checklist.controller.js';
import { PortalSources } from './portal-sources.js';
import { ShowChecklist } from './show-checklist.js';
import { SuiteTrust } from './suite-trust.js';

/** The security checklist as the issuer's people read it; `npm run checklist` runs its tests. */
@Module({
  imports: [CasesModule],
  controllers: [ChecklistController],
  providers: [PortalSources, ShowChecklist, SuiteTrust],
  exports: [ShowChecklist, SuiteTrust],
})
export class ChecklistModule implements OnModuleInit {
  constructor(private readonly items: CatalogItems) {}

  /** Cases say which items have failed, and which clause a new test proves. */
  onModuleInit(): void {
    this.items.register(
      readCatalog().items.map(({ id }) => id),
      clauses.map(({ id }) => id),
    );
  }
}
