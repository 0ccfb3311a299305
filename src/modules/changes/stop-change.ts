import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { BlindIndex, sha256 } from '../../platform/crypto/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { FactorStops } from '../factor-changes/index.js';
import { Factors } from '../factors/index.js';
import { memberProblems, Members, provenAt } from '../members/index.js';
import { Notifications, STOP_CODE_DIGITS } from '../notifications/index.js';
import { Devices, Sessions } from '../sign-in/index.js';
import { ApplyContact, evidenceHash } from './apply-contact.js';
import { ChangeAddresses } from './change-addresses.js';
import { ChangeStops } from './change-stops.js';
import { about } from './change-event.js';
import { changeSetBack, stopLinkRefused } from './changes.events.js';
import { changesProblems } from './changes.problems.js';
import { ChangesRepository } from './changes.repository.js';
import { CHANGE_WORDS } from './changes.templates.js';
import type { ContactChange } from './contact-change.js';
import { EndChange } from './end-change.js';
import { PresentContact } from './present-contact.js';
import { stopCodeDomain } from './stop-code.js';
import type { StopOutcome } from './stop-outcome.js';

const ANONYMOUS = { kind: 'anonymous' } as const;

/** What the link in the mail to the old address, or the code in the short message, does: stops a change that waits, or undoes one that has just taken effect. */
@Injectable()
@Checkpoint('⑧.cancel', '⑧.stop-code')
export class StopChange {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly apply: ApplyContact,
    private readonly present: PresentContact,
    private readonly index: BlindIndex,
    private readonly members: Members,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly factors: Factors,
    private readonly factorStops: FactorStops,
    private readonly end: EndChange,
    private readonly others: ChangeStops,
    private readonly notifications: Notifications,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Raises `changes.link-over`, whatever is the matter with the token. */
  async run(token: string): Promise<StopOutcome> {
    const found = await this.find(token);
    if (found === undefined) return this.stopOther(token);
    const provenSince = await this.provenBefore(found);
    return this.db.transact(async (tx) => {
      await this.members.hold(tx, found.memberId);
      const change = await this.changes.lock(tx, found);
      if (change?.state === 'pending') {
        await this.end.run(tx, change, 'old-address', ANONYMOUS);
        return 'cancelled';
      }
      if (change?.mayBeSetBack !== true) throw this.refuse();
      await this.setBack(tx, change, provenSince);
      return 'set-back';
    });
  }

  private async setBack(tx: Tx, change: ContactChange, provenSince: Date): Promise<void> {
    // What has taken its place since then, as by a recovery, is nothing that this change has brought.
    const brought = await this.addresses.of(tx, change.id, 'new');
    if (!(await this.present.is(tx, change.memberId, change.kind, brought))) throw this.refuse();
    const old = await this.addresses.of(tx, change.id, 'old');
    try {
      await this.apply.run(tx, change, old, provenSince);
    } catch (error) {
      // Somebody else has come by the old number, or is by now who the member was: there is nothing to go back to.
      if (memberProblems.phoneHeld.is(error) || memberProblems.personExists.is(error)) throw this.refuse();
      throw error;
    }
    await this.changes.end(tx, change.id, 'set-back', 'old-address');
    if (change.kind === 'email') await this.addresses.reinstate(tx, change.id);
    // What was asked for since then, what signs in since then and who is signed in came with whoever had the new address.
    await this.end.withOneBefore(tx, change.memberId, ANONYMOUS);
    await this.sessions.revokeAll(tx, change.memberId);
    await this.devices.revokeAll(tx, change.memberId);
    await this.factors.disown(tx, change.memberId, change.requestedAt);
    const to = { kind: 'member', id: change.memberId } as const;
    await this.notifications.send(tx, CHANGE_WORDS[change.kind].setBack.to(to, { params: {}, secret: {} }));
    await this.audit.record(tx, changeSetBack(about(change, ANONYMOUS)));
  }

  /** The old address or number is proven since when it was before the change, not since it is back. */
  private async provenBefore({ id, kind, memberId }: ContactChange): Promise<Date> {
    const hash = evidenceHash(id);
    const before = (await this.members.evidence(memberId)).filter(({ evidenceHash: of }) => !of.equals(hash));
    return provenAt(before, kind) ?? this.clock.now();
  }

  private async stopOther(token: string): Promise<StopOutcome> {
    if (await this.factorStops.stop(token)) return 'cancelled';
    if (await this.others.stop(token)) return 'recovery-stopped';
    throw this.refuse();
  }

  /** By the token in the mail, or the code in the short message. */
  private find(token: string): Promise<ContactChange | undefined> {
    if (token.length !== STOP_CODE_DIGITS) return this.changes.findByToken(sha256(token));
    return this.changes.findByStopCode(this.index.candidates(stopCodeDomain, token));
  }

  private refuse() {
    this.audit.count(
      stopLinkRefused({ actor: ANONYMOUS, subject: { kind: 'system' }, outcome: 'refused', details: {} }),
    );
    return changesProblems.linkOver();
  }
}
