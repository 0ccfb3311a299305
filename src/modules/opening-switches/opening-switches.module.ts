import { Module, type OnModuleInit } from '@nestjs/common';
import { Jobs } from '../../platform/jobs/index.js';
import { MonitoringModule } from '../monitoring/index.js';
import { StaffModule } from '../staff/index.js';
import { OpeningSwitchesController } from './opening-switches.controller.js';
import { OpeningSwitchesRepository } from './opening-switches.repository.js';
import { openingSwitchesSettings as settings } from './opening-switches.settings.js';
import { OpeningSwitches } from './opening-switches.js';
import { ReleaseSwitch } from './release-switch.js';
import { SetSwitch } from './set-switch.js';
import { ShowSwitches } from './show-switches.js';
import { WatchRates } from './watch-rates.js';

/** Openings and links by trend: held back by staff for a time, or by a rate that has left its band. */
@Module({
  imports: [MonitoringModule, StaffModule],
  controllers: [OpeningSwitchesController],
  providers: [OpeningSwitchesRepository, OpeningSwitches, SetSwitch, ReleaseSwitch, ShowSwitches, WatchRates],
  exports: [OpeningSwitches],
})
export class OpeningSwitchesModule implements OnModuleInit {
  constructor(
    private readonly jobs: Jobs,
    private readonly rates: WatchRates,
  ) {}

  onModuleInit(): void {
    this.jobs.every('opening-switches.rates', settings.sweepSeconds, () => this.rates.run());
  }
}
