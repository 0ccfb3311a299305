import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { AlertsModule } from '../alerts/index.js';
import { FreezesModule } from '../freezes/index.js';
import { BreakersController } from './breakers.controller.js';
import { breakersSettings as settings } from './breakers.settings.js';
import { ShowBreakers } from './show-breakers.js';
import { SignalsRepository } from './signals.repository.js';
import { TripBreakers } from './trip-breakers.js';

/** What stops by itself when too many alerts come, or too many yen are held: the narrowest first. */
@Module({
  imports: [FreezesModule, AlertsModule],
  controllers: [BreakersController],
  providers: [SignalsRepository, TripBreakers, ShowBreakers],
})
export class BreakersModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly trip: TripBreakers,
  ) {}

  onModuleInit(): void {
    this.jobs.every('breakers.all', settings.sweepSeconds, () => this.trip.run());
  }
}
