import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner, type Tx } from '../../platform/database/index.js';
import type { PartnerId } from './attestation.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import type { PartnerKind } from './questionnaire.js';

export interface Partner {
  readonly id: PartnerId;
  readonly kind: PartnerKind;
  readonly name: string;
  readonly sandbox: boolean;
  readonly addedAt: Date;
}

const COLUMNS = `partner_id as id, kind, name, sandbox, added_at as "addedAt"`;

/** The only SQL on partners. */
@Injectable()
export class PartnersRepository {
  constructor(private readonly db: Db) {}

  /** Those that the program is connected to. */
  standing(runner: SqlRunner = this.db): Promise<Partner[]> {
    return runner.query<Partner>(
      `select ${COLUMNS} from app.partner where ended_at is null order by kind, added_at, partner_id limit $1`,
      [settings.shownMax],
    );
  }

  /** Those of some kinds. */
  ofKinds(kinds: readonly PartnerKind[], runner: SqlRunner = this.db): Promise<Partner[]> {
    return runner.query<Partner>(
      `select ${COLUMNS} from app.partner where ended_at is null and kind = any($1::text[]) order by partner_id limit $2`,
      [kinds, settings.shownMax],
    );
  }

  async find(id: string, runner: SqlRunner = this.db): Promise<Partner | undefined> {
    const [row] = await runner.query<Partner>(
      `select ${COLUMNS} from app.partner where partner_id = $1 and ended_at is null`,
      [id],
    );
    return row;
  }

  /** The same, held as it is until the transaction ends. */
  async hold(tx: Tx, id: string): Promise<Partner | undefined> {
    const [row] = await tx.query<Partner>(
      `select ${COLUMNS} from app.partner where partner_id = $1 and ended_at is null for update`,
      [id],
    );
    return row;
  }

  async isKnown(tx: Tx, kind: PartnerKind, name: string): Promise<boolean> {
    const rows = await tx.query(`select 1 from app.partner where kind = $1 and name = $2 and ended_at is null`, [
      kind,
      name,
    ]);
    return rows.length > 0;
  }

  async insert(
    tx: Tx,
    { id, kind, name, sandbox }: Omit<Partner, 'addedAt'>,
    proposalId: string | null,
  ): Promise<void> {
    await tx.execute(
      `insert into app.partner (partner_id, kind, name, sandbox, added_at, added_proposal_id)
       values ($1, $2, $3, $4, app.now(), $5)`,
      [id, kind, name, sandbox, proposalId],
    );
  }

  async end(tx: Tx, id: string, proposalId: string): Promise<void> {
    await tx.execute(
      `update app.partner set ended_at = app.now(), ended_proposal_id = $2 where partner_id = $1 and ended_at is null`,
      [id, proposalId],
    );
  }
}
