import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/db.js';
import type { Id } from '../../platform/ids/ids.js';

export interface NewReveal {
  readonly id: Id<'Reveal'>;
  readonly staffId: string;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly bundle: string;
  readonly reason: string;
  readonly referenceSealed: Buffer;
}

/** The only SQL on reveals. */
@Injectable()
export class RevealsRepository {
  async insert(tx: Tx, reveal: NewReveal): Promise<void> {
    await tx.execute(
      `insert into app.staff_reveal (reveal_id, staff_id, subject_kind, subject_id, bundle, reason, reference_sealed,
         revealed_at)
       values ($1, $2, $3, $4, $5, $6, $7, app.now())`,
      [
        reveal.id,
        reveal.staffId,
        reveal.subject.kind,
        reveal.subject.id,
        reveal.bundle,
        reveal.reason,
        reveal.referenceSealed,
      ],
    );
  }
}
