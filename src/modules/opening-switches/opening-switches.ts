import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import type { SqlRunner } from '../../platform/database/index.js';
import type { SwitchTarget } from './opening-switch.js';
import { OpeningSwitchesRepository } from './opening-switches.repository.js';

/**
 * What openings and links ask before they go on. The database answers, so that it holds in every process from the commit on, and
 * off by itself when its time is over. Source: checklist 3, 6.
 */
@Injectable()
@Checkpoint('6.opening-switch')
export class OpeningSwitches {
  constructor(private readonly rows: OpeningSwitchesRepository) {}

  /** Whether nothing of this may begin. */
  paused(target: SwitchTarget, runner?: SqlRunner): Promise<boolean> {
    return this.rows.isSwitched(target, 'pause', runner);
  }

  /** Whether people look at every opening: more is asked for, or what began before a pause goes on. */
  async moreProof(runner?: SqlRunner): Promise<boolean> {
    return (await this.rows.isSwitched('openings', 'more-proof', runner)) || (await this.paused('openings', runner));
  }
}
