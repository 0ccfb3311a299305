import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Config } from '../../platform/config/index.js';
import type { ShowChecklist } from '../checklist/index.js';
import type { SuiteRefusal } from './attestations.events.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { SuiteKey } from './suite-key.js';

type Run = ReturnType<ShowChecklist['run']>['run'];

/** Says why a result of our own suite is not to be filed, whatever it has shown. Source: checklist i. */
@Injectable()
@Checkpoint('i.suite-scheduled')
export class JudgeSuite {
  constructor(
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly key: SuiteKey,
  ) {}

  /**
   * Undefined where somebody vouches for it, and it is a result of what runs here, of a time that has come. Where nothing says of what
   * that was built, only a rehearsal takes it for that. Raises an error where the key can not be read.
   */
  refusalOf(state: Run['state'], finishedAt: Date): SuiteRefusal | undefined {
    if (state === 'unsigned' || state === 'not-trusted') {
      return this.key.find() === undefined ? 'no-key' : 'not-signed';
    }
    if (state === 'stale') return 'other-sources';
    if (state === 'not-comparable' && this.config.production) return 'no-sources';
    // It would count for longer, and make all that come until then older.
    return finishedAt.getTime() > this.clock.nowMs() + settings.suiteAheadSeconds * 1_000 ? 'ahead' : undefined;
  }
}
