import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Audit, type Subject } from '../audit/index.js';
import { OpeningSwitches } from '../opening-switches/index.js';
import { openingPaused } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';

/** Whether openings may begin, and go on to the proof of identity, at this moment. Source: checklist 3, 6. */
@Injectable()
@Checkpoint('6.opening-switch')
export class OpeningPause {
  constructor(
    private readonly switches: OpeningSwitches,
    private readonly audit: Audit,
  ) {}

  /** Raises `registration.paused`: what is under way waits where it is. */
  async refuse(id?: string): Promise<void> {
    if (!(await this.switches.paused('openings'))) return;
    const subject: Subject = id === undefined ? { kind: 'system' } : { kind: 'application', id };
    this.audit.count(openingPaused({ actor: { kind: 'anonymous' }, subject, outcome: 'refused', details: {} }));
    throw registrationProblems.paused();
  }
}
