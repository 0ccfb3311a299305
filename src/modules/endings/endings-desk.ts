import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Audit } from '../audit/index.js';
import { jsonYen, type Yen } from '../ledger/index.js';
import { ClosingsRepository } from './closings.repository.js';
import type { EndingsView } from './endings-desk.dto.js';
import { endingsLookedAt } from './endings.events.js';
import { endingsSettings as settings } from './endings.settings.js';
import { EstatesRepository } from './estates.repository.js';
import { GarnishmentsRepository } from './garnishments.repository.js';
import { LegalHoldsRepository } from './legal-holds.repository.js';
import { PayoutsRepository } from './payouts.repository.js';

/** What the issuer's people see of how accounts end: ids, amounts and references, and no name. Each look is recorded. */
@Injectable()
export class EndingsDesk {
  constructor(
    private readonly closings: ClosingsRepository,
    private readonly estates: EstatesRepository,
    private readonly garnishments: GarnishmentsRepository,
    private readonly holds: LegalHoldsRepository,
    private readonly payouts: PayoutsRepository,
    private readonly audit: Audit,
  ) {}

  async list({ id }: Principal): Promise<EndingsView> {
    await this.audit.recordAlone(
      endingsLookedAt({ actor: { kind: 'staff', id }, subject: { kind: 'system' }, details: {} }),
    );
    const [closings, estates, garnishments, legalHolds, payouts] = await Promise.all([
      this.closings.newest(),
      this.estates.newest(),
      this.garnishments.newest(),
      this.holds.newest(),
      this.payouts.newest(),
    ]);
    return {
      closings: closings.map(({ sessionId: _, restYen, movedYen, paidYen, endedAt, endReason, ...rest }) => ({
        ...rest,
        ...{ restYen: jsonYen(restYen), paidYen: jsonYen(paidYen), ...yenIf('movedYen', movedYen) },
        ...(endedAt === undefined ? {} : { endedAt }),
        ...(endReason === undefined ? {} : { endReason }),
      })),
      estates: estates.map(({ movedYen, paidYen, settledAt, ...rest }) => ({
        ...rest,
        ...{ movedYen: jsonYen(movedYen), paidYen: jsonYen(paidYen) },
        ...(settledAt === undefined ? {} : { settledAt }),
      })),
      garnishments: garnishments.map(({ orderedYen, setAsideYen, paidYen, endedAt, ...rest }) => ({
        ...rest,
        orderedYen: jsonYen(orderedYen),
        ...yenIf('setAsideYen', setAsideYen),
        ...yenIf('paidYen', paidYen),
        ...(endedAt === undefined ? {} : { endedAt }),
      })),
      legalHolds: legalHolds.map(({ liftedAt, liftReference, ...rest }) => ({
        ...rest,
        ...(liftedAt === undefined ? {} : { liftedAt }),
        ...(liftReference === undefined ? {} : { liftReference }),
      })),
      payouts: payouts.map(({ amountYen, refusal, ...rest }) => ({
        ...rest,
        amountYen: jsonYen(amountYen),
        ...(refusal === undefined ? {} : { refusal }),
      })),
      rowsMax: settings.shownMax,
    };
  }
}

function yenIf<Name extends string>(name: Name, amountYen: Yen | undefined): { readonly [Key in Name]?: number } {
  return amountYen === undefined ? {} : ({ [name]: jsonYen(amountYen) } as { readonly [Key in Name]?: number });
}
