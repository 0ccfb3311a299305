import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { eachByItself, Jobs } from '../../platform/jobs/index.js';
import { Log } from '../../platform/logging/index.js';
import { Audit } from '../audit/index.js';
import { memberProblems, Members } from '../members/index.js';
import { Notifications, untilTomorrow } from '../notifications/index.js';
import { Sessions } from '../sign-in/index.js';
import { AddressLettersRepository } from './address-letters.repository.js';
import { ApplyContact } from './apply-contact.js';
import { ChangeAddresses } from './change-addresses.js';
import { about } from './change-event.js';
import { changeTookEffect } from './changes.events.js';
import { type ChangeRef, ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';
import { CHANGE_WORDS, leftPhoneSms } from './changes.templates.js';
import { APART, atDue, type ContactChange } from './contact-change.js';
import { EndChange } from './end-change.js';

const SYSTEM = { kind: 'system' } as const;

/** Lets what has waited long enough take effect or end, and ends what waits when its session is revoked. */
@Injectable()
@Checkpoint('⑧.email-waits', '⑧.contact-waits', '⑧.name-waits', '⑧.cancel', '②.address-change-voids')
export class SettleChanges implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly letters: AddressLettersRepository,
    private readonly apply: ApplyContact,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly end: EndChange,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.jobs.every('changes.what-is-due', settings.sweepEverySeconds, () => this.run());
    this.sessions.whenRevoked((tx, { memberId, sessionIds }) => this.end.ofSessions(tx, memberId, sessionIds));
  }

  /** One transaction for each, so that none holds up another, nor what is erased. */
  async run(): Promise<void> {
    try {
      await eachByItself(
        await this.changes.due(),
        (due) => this.db.transact((tx) => this.settle(tx, due)),
        ({ id: changeId }, error) => {
          // It stays due, and is tried at the next sweep.
          this.log.error('changes.not-settled', { changeId }, error);
        },
      );
    } finally {
      await this.addresses.erase();
      await this.letters.prune();
    }
  }

  private async settle(tx: Tx, due: ChangeRef): Promise<void> {
    const member = await this.members.hold(tx, due.memberId);
    const change = await this.changes.lock(tx, due);
    if (change?.state !== 'pending' || !change.due || member === undefined) return;
    const other = APART[change.kind];
    const verdict = atDue(change, {
      memberActive: member.status === 'active',
      securityEpoch: member.securityEpoch,
      otherChanged: other !== undefined && (await this.changes.changedLately(tx, change.memberId, other)),
      held: change.kind === 'phone' && (await this.isHeld(tx, change)),
    });
    if (verdict === 'wait') return;
    if (verdict === 'take') await this.takeEffect(tx, change);
    else await this.end.run(tx, change, verdict.end, SYSTEM);
  }

  private async isHeld(tx: Tx, { id, memberId }: ContactChange): Promise<boolean> {
    const phone = await this.addresses.of(tx, id, 'new');
    return (await this.members.otherHolderOf(tx, phone, memberId)) !== undefined;
  }

  private async takeEffect(tx: Tx, change: ContactChange): Promise<void> {
    const { id, memberId, kind } = change;
    const value = await this.addresses.of(tx, id, 'new');
    try {
      await this.apply.run(tx, change, value, change.confirmedAt ?? this.clock.now());
    } catch (error) {
      if (!memberProblems.personExists.is(error)) throw error;
      // Somebody has become a member meanwhile whom this would make a double of; it is looked at before anything is written.
      await this.end.run(tx, change, 'person-exists', SYSTEM);
      return;
    }
    await this.changes.takeEffect(tx, id);
    if (kind === 'email') await this.addresses.retire(tx, id);
    // An old e-mail address is a former one by now, so it gets the same.
    const to = { kind: 'member', id: memberId } as const;
    await this.notifications.send(tx, CHANGE_WORDS[kind].tookEffect.to(to, { params: {}, secret: {} }));
    if (kind === 'phone') {
      const left = await this.addresses.recipient(tx, id, 'old');
      const expiresAt = untilTomorrow(this.clock.now());
      await this.notifications.send(tx, leftPhoneSms.to(left, { params: {}, secret: {}, expiresAt }));
    }
    await this.audit.record(tx, changeTookEffect(about(change, SYSTEM)));
  }
}
