import { Controller, HttpCode, Post } from '@nestjs/common';
import { Access, RECENT, Refuses } from '../../platform/access/index.js';
import { cardsProblems } from '../cards/index.js';
import { Approvable, type ApprovableCall, approvalRefusals, NeedsApproval } from '../step-up/index.js';
import { RevealCardDetails } from './reveal-card-details.js';
import { RevealContactData } from './reveal-contact-data.js';
import { CardDetailsView, ContactDataView } from './reveals.dto.js';
import { revealCard, revealContact } from './reveals.operations.js';
import { revealsProblems as problems } from './reveals.problems.js';

const refusals = [
  ...approvalRefusals,
  problems.spent,
  problems.coolingOff,
  cardsProblems.channelClosed,
  cardsProblems.channelStopped,
] as const;

/** A POST: what it shows is in no cache, no history and no address, and each call is one reveal. */
@Controller('api/reveals')
export class RevealsController {
  constructor(
    private readonly contactData: RevealContactData,
    private readonly cardDetails: RevealCardDetails,
  ) {}

  /** Shows the member's contact data once. */
  @Post('contact')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code', page: 'data', ...RECENT })
  @NeedsApproval(revealContact)
  @Refuses(...refusals)
  contact(@Approvable() call: ApprovableCall): Promise<ContactDataView> {
    return this.contactData.run(call);
  }

  /** Shows number and expiry of the member's card once. */
  @Post('card')
  @HttpCode(200)
  @Access({ level: 'member', rate: 'code', page: 'card-details', ...RECENT })
  @NeedsApproval(revealCard)
  @Refuses(...refusals)
  card(@Approvable() call: ApprovableCall): Promise<CardDetailsView> {
    return this.cardDetails.run(call);
  }
}
