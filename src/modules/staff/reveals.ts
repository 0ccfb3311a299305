import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { declareSealedTable, FieldCipher } from '../../platform/crypto/index.js';
import { Db } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import type { RevealDto } from './reveal.dto.js';
import { RevealsRepository } from './reveals.repository.js';
import { personRevealed, revealRefused } from './staff.events.js';
import { staffProblems } from './staff.problems.js';
import { staffSettings as settings } from './staff.settings.js';
import { OwnMembers } from './ties/own-members.js';

const budget: Budget = { name: 'staff-reveals', triesMax: settings.revealsMax, windowSeconds: 86_400 };

declareSealedTable({ table: 'app.staff_reveal', id: 'reveal_id', sealed: ['reference_sealed'] });

const referenceContext = (id: string): string => `staff_reveal.reference_sealed:${id}`;

/** Whose personal data is asked for. */
export interface RevealSubject {
  readonly kind: 'member' | 'application';
  readonly id: string;
}

/**
 * What has to happen before somebody of the staff is shown personal data in the clear: one of the day's reveals is spent, in
 * a commit of its own, and who, whom, what and why is kept. Only then may the data be read; the event has none of it.
 */
@Checkpoint('④.staff-masked', '④.staff-own-members')
@Injectable()
export class Reveals {
  constructor(
    private readonly db: Db,
    private readonly attempts: Attempts,
    private readonly reveals: RevealsRepository,
    private readonly cipher: FieldCipher,
    private readonly audit: Audit,
    private readonly own: OwnMembers,
  ) {}

  /** Raises `staff.own-member`, and `staff.reveals-spent` with `retryAfterSeconds`. Not inside of a transaction. */
  async spend(caller: Principal, subject: RevealSubject, { bundle, reason, reference }: RevealDto): Promise<void> {
    const about = {
      actor: { kind: 'staff', id: caller.id },
      subject,
      ...(subject.kind === 'member' ? { memberId: subject.id } : {}),
    } as const;
    await this.own.refuse(caller.id, [{ kind: subject.kind, ids: [subject.id] }], 'reveal');
    const reserved = await this.attempts.reserve(budget, caller.id);
    if (!reserved.granted) {
      await this.audit.recordAlone(revealRefused({ ...about, outcome: 'refused', details: { bundle, reason } }));
      const { retryAfterSeconds } = reserved;
      throw staffProblems.revealsSpent(retryAfterSeconds === undefined ? {} : { retryAfterSeconds });
    }
    const id = newId<'Reveal'>();
    await this.db.transact(async (tx) => {
      const referenceSealed = this.cipher.seal(reference, referenceContext(id));
      await this.reveals.insert(tx, { id, staffId: caller.id, subject, bundle, reason, referenceSealed });
      const details = { bundle, reason, revealId: id, left: reserved.left };
      await this.audit.record(tx, personRevealed({ ...about, details }));
    });
  }

  /** How many the caller may still ask for. */
  left(caller: Principal): Promise<number> {
    return this.attempts.left(budget, caller.id);
  }
}
