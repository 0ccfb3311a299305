import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { Db, type Tx } from '../../platform/database/index.js';
import { Jobs } from '../../platform/jobs/index.js';
import { askInTime, type NoAnswer, waitBeforeAsking } from '../../platform/partners/ask-in-time.js';
import { Audit } from '../audit/index.js';
import { Members, type PersonName } from '../members/index.js';
import { about } from './change-event.js';
import { ChangeAddresses } from './change-addresses.js';
import { nameNotProven, nameProofPostponed, nameProven } from './changes.events.js';
import { ChangesRepository } from './changes.repository.js';
import { changesSettings as settings } from './changes.settings.js';
import type { ChangeId, ContactChange } from './contact-change.js';
import { EndChange } from './end-change.js';
import { IdentityProofs, type NameAnswer, type NameQuestion } from './identity-proofs.js';
import { type NameProof, NameProofsRepository } from './name-proofs.repository.js';
import { proveNameJob } from './prove-name.job.js';

const SYSTEM = { kind: 'system' } as const;
const PARTNER = { kind: 'partner' } as const;

type Outcome = NameAnswer | NoAnswer;
type Confirmed = Extract<NameAnswer, { outcome: 'confirmed' }>;

/**
 * Has the identity provider say whether the member has the new name. Down, slow and "not yet" all mean: ask again later, as
 * long as the change waits. Only a confirmation of all claims at the highest level goes on; birth date and address in the
 * question are those of the record, so that nobody else's certificate fits.
 */
@Injectable()
@Checkpoint('⑧.name-waits')
export class ProveName implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly changes: ChangesRepository,
    private readonly addresses: ChangeAddresses,
    private readonly proofs: NameProofsRepository,
    private readonly identities: IdentityProofs,
    private readonly members: Members,
    private readonly end: EndChange,
    private readonly clock: Clock,
    private readonly jobs: Jobs,
    private readonly audit: Audit,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(proveNameJob, ({ changeId }) => this.run(changeId as ChangeId));
    this.jobs.every('changes.identity-due', settings.sweepEverySeconds, () => this.askAgain());
  }

  async run(id: ChangeId): Promise<void> {
    const [change, proof] = [await this.changes.findById(id), await this.proofs.of(this.db, id)];
    if (change === undefined || proof === undefined) return;
    if (!isWaiting(change)) {
      // Nothing is asked about what has ended meanwhile.
      await this.db.transact((tx) => this.proofs.close(tx, id));
      return;
    }
    const question = await this.question(change, proof);
    const answer = await askInTime(settings.identityTimeoutMs, (signal) => this.identities.ask(question, signal));
    await this.db.transact(async (tx) => {
      await this.members.hold(tx, change.memberId);
      const held = await this.changes.lock(tx, change);
      if (held === undefined || !isWaiting(held)) return;
      await this.take(tx, held, proof, answer);
    });
  }

  private async askAgain(): Promise<void> {
    await this.db.transact(async (tx) => {
      for (const changeId of await this.proofs.takeDue(tx)) await this.jobs.enqueue(tx, proveNameJob, { changeId });
    });
  }

  private async question({ id, memberId }: ContactChange, { nonce, method }: NameProof): Promise<NameQuestion> {
    const { email: _, phone: __, locale: ___, ...person } = await this.members.person(memberId);
    const name = JSON.parse(await this.addresses.of(this.db, id, 'new')) as PersonName;
    const { familyName, givenName, familyKana, givenKana } = person;
    const former = { familyName, givenName, familyKana, givenKana };
    return { changeId: id, nonce, method, person: { ...person, ...name }, former };
  }

  private async take(tx: Tx, change: ContactChange, proof: NameProof, answer: Outcome): Promise<void> {
    switch (answer.outcome) {
      case 'confirmed':
        return this.isEnough(answer) ? this.confirm(tx, change, proof, answer) : this.refuse(tx, change, proof);
      case 'refused':
        return this.refuse(tx, change, proof);
      case 'waiting':
      case 'down':
      case 'slow':
        return this.postpone(tx, change, proof, answer.outcome);
    }
  }

  private isEnough({ assuranceLevel, expiresAt }: Confirmed): boolean {
    return assuranceLevel === 'high' && expiresAt.getTime() > this.clock.nowMs();
  }

  private async confirm(tx: Tx, change: ContactChange, { method }: NameProof, answer: Confirmed): Promise<void> {
    await this.proofs.confirm(tx, change.id, answer);
    await this.changes.confirm(tx, change.id);
    const { details, ...who } = about(change, PARTNER);
    await this.audit.record(tx, nameProven({ ...who, details: { ...details, method, provider: answer.provider } }));
  }

  private async refuse(tx: Tx, change: ContactChange, { method }: NameProof): Promise<void> {
    await this.proofs.close(tx, change.id);
    const { details, ...who } = about(change, PARTNER);
    await this.audit.record(tx, nameNotProven({ ...who, outcome: 'refused', details: { ...details, method } }));
    await this.end.run(tx, change, 'identity-refused', SYSTEM);
  }

  private async postpone(
    tx: Tx,
    change: ContactChange,
    { asked }: NameProof,
    reason: 'waiting' | 'down' | 'slow',
  ): Promise<void> {
    await this.proofs.postpone(tx, change.id, waitBeforeAsking(settings.identityRetrySeconds, asked));
    const outcome = reason === 'waiting' ? 'success' : 'failed';
    const { details, ...who } = about(change, SYSTEM);
    await this.audit.record(
      tx,
      nameProofPostponed({ ...who, outcome, details: { ...details, reason, asked: asked + 1 } }),
    );
  }
}

const isWaiting = ({ kind, state, due, confirmedAt }: ContactChange): boolean =>
  kind === 'name' && state === 'pending' && !due && confirmedAt === null;
