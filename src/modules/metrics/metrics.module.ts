import { Module } from '@nestjs/common';
import { AttestationsModule } from '../attestations/index.js';
import { LedgerModule } from '../ledger/index.js';
import { DatabaseFigures } from './database-figures.js';
import { EventFigures } from './event-figures.js';
import { FiguresRepository } from './figures.repository.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsRegistry } from './metrics-registry.js';
import { ProcessFigures } from './process-figures.js';

/** The figures that operators and a fraud desk watch. */
@Module({
  imports: [AttestationsModule, LedgerModule],
  controllers: [MetricsController],
  providers: [MetricsRegistry, EventFigures, ProcessFigures, FiguresRepository, DatabaseFigures],
})
export class MetricsModule {}
