import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db } from '../../platform/database/index.js';
import { askInTime } from '../../platform/partners/ask-in-time.js';
import { RecentChanges } from '../changes/index.js';
import { type Claim, Members, onlyDeclared } from '../members/index.js';
import { changedSince, simUnfit, type Unfit } from './recovery.js';
import { recoverySettings as settings } from './recovery.settings.js';
import { type SimAnswer, SimSignal } from './sim-signal.js';

/**
 * Whether a phone or an address proves anything: not while it is changing or within 30 days of a change, and a phone only
 * where its operator says that the SIM is an old one. What is not known counts as changed. Source: checklist ⑧.
 */
@Injectable()
@Checkpoint('⑧.recovery-channels')
export class ChannelStanding {
  constructor(
    private readonly db: Db,
    private readonly members: Members,
    private readonly changes: RecentChanges,
    private readonly sim: SimSignal,
    private readonly clock: Clock,
  ) {}

  /** Why the phone on record proves nothing; undefined when it does. Not within a transaction. */
  async phone(memberId: string): Promise<Unfit | undefined> {
    const member = await this.members.status(memberId);
    if (member?.phoneSuspended !== false) return 'suspended';
    if (await this.changedLately(memberId, 'phone')) return 'changed-lately';
    const { phone } = await this.members.person(memberId);
    return simUnfit(await this.askSim(phone), this.before(settings.simUnchangedSeconds));
  }

  /** The same of the address on record. One that the member has only named leads to wherever a thief wants it to. */
  async address(memberId: string): Promise<Unfit | undefined> {
    if (await this.changedLately(memberId, 'address')) return 'changed-lately';
    return onlyDeclared(await this.members.evidence(memberId), 'address') ? 'not-verified' : undefined;
  }

  private async changedLately(memberId: string, claim: Extract<Claim, 'phone' | 'address'>): Promise<boolean> {
    if (await this.changes.within(this.db, memberId, claim, settings.channelUnchangedSeconds)) return true;
    return changedSince(await this.members.evidence(memberId), claim, this.before(settings.channelUnchangedSeconds));
  }

  private async askSim(phone: string): Promise<SimAnswer> {
    const answer = await askInTime(settings.simTimeoutMs, (signal) => this.sim.ask(phone, signal));
    return 'outcome' in answer ? { kind: 'unknown' } : answer;
  }

  private before(seconds: number): Date {
    return new Date(this.clock.nowMs() - seconds * 1_000);
  }
}
