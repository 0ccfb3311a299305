import { Injectable } from '@nestjs/common';
import { maskedName, Members } from '../members/index.js';
import type { StaffCardView } from './card-desk.dto.js';
import type { Card } from './card.js';
import { inGroups } from '../../platform/crypto/index.js';

/** The members of the view, for views that have more. */
export type ShownCard = Pick<StaffCardView, keyof StaffCardView>;

/** A card as the issuer's people see it: the member masked, nothing of the number. */
@Injectable()
export class StaffCard {
  constructor(private readonly members: Members) {}

  async view(card: Card): Promise<ShownCard> {
    const { dispatch, arrival, ending } = card;
    return {
      id: card.id,
      ref: inGroups(card.ref),
      state: card.state,
      memberId: card.memberId,
      member: maskedName(await this.members.person(card.memberId)),
      orderedAt: card.orderedAt,
      ...(card.personalisedAt === undefined ? {} : { personalisedAt: card.personalisedAt }),
      ...(dispatch === undefined
        ? {}
        : { dispatchedAt: dispatch.at, carrier: dispatch.carrier, trackingNumber: dispatch.trackingNumber }),
      ...(arrival === undefined ? {} : { deliveredAt: arrival.deliveredAt, arrivalChannel: arrival.channel }),
      ...(card.activatedAt === undefined ? {} : { activatedAt: card.activatedAt }),
      ...(ending === undefined ? {} : { endedAt: ending.at }),
      ...(ending?.reason === undefined ? {} : { endReason: ending.reason }),
    };
  }
}
