import { Injectable } from '@nestjs/common';
import { Db, type SqlRunner } from '../../platform/database/index.js';
import { ChargeableLinks } from '../links/index.js';

/** The charge that an operation has posted, as its member may know it. */
export interface PostedCharge {
  readonly chargeId: string;
  readonly bankNameJa: string;
  readonly bankNameEn: string;
  /** The last two digits. */
  readonly accountMasked: string;
}

interface Row {
  readonly operationId: string;
  readonly chargeId: string;
  readonly linkId: string;
}

/** What entries of charges were for. */
@Injectable()
export class ChargesOfPostings {
  constructor(
    private readonly db: Db,
    private readonly links: ChargeableLinks,
  ) {}

  /** By operation; of others' charges nothing is told. */
  async find(
    memberId: string,
    operationIds: readonly string[],
    runner: SqlRunner = this.db,
  ): Promise<ReadonlyMap<string, PostedCharge>> {
    if (operationIds.length === 0) return new Map();
    const rows = await runner.query<Row>(
      `select settle_operation_id as "operationId", charge_id as "chargeId", link_id as "linkId"
         from app.charge where settle_operation_id = any($2) and member_id = $1`,
      [memberId, operationIds],
    );
    if (rows.length === 0) return new Map();
    const names = await this.links.names(memberId);
    return new Map(
      rows.map(({ operationId, chargeId, linkId }) => {
        const { bankNameJa = '', bankNameEn = '', accountMasked = '' } = names.get(linkId) ?? {};
        return [operationId, { chargeId, bankNameJa, bankNameEn, accountMasked }];
      }),
    );
  }
}
