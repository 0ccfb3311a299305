import { Module } from '@nestjs/common';
import { ChecklistController } from './checklist.controller.js';
import { PortalSources } from './portal-sources.js';
import { ShowChecklist } from './show-checklist.js';

/** The security checklist as the issuer's people read it; `npm run checklist` runs its tests. */
@Module({ controllers: [ChecklistController], providers: [PortalSources, ShowChecklist], exports: [ShowChecklist] })
export class ChecklistModule {}
