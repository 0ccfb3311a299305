import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access, Caller, type Principal, RECENT, Refuses, Unapproved } from '../../platform/access/index.js';
import { partnersProblems } from '../../platform/partners/admission.js';
import { ActivateCard } from './activate-card.js';
import { ActivateCardDto, CardView } from './cards.dto.js';
import { cardsProblems } from './cards.problems.js';
import { SendActivationCode } from './send-activation-code.js';
import { ShowCard } from './show-card.js';

@Controller('api/card')
export class CardsController {
  constructor(
    private readonly showCard: ShowCard,
    private readonly sendActivationCode: SendActivationCode,
    private readonly activateCard: ActivateCard,
  ) {}

  /** Where the member's card is, and what to do next. */
  @Get()
  @Access({ level: 'arrival' })
  show(@Caller() caller: Principal): Promise<CardView> {
    return this.showCard.run(caller.id);
  }

  /** Sends the phone code that the activation asks for. */
  @Post('activation/code')
  @HttpCode(204)
  @Access({ level: 'arrival', rate: 'code' })
  @Unapproved('Sends a code to the phone on record, within its budget')
  @Refuses(
    ...[cardsProblems.channelClosed, cardsProblems.phoneSuspended, cardsProblems.codeSendsSpent],
    partnersProblems.connectionsClosed,
  )
  async sendCode(@Caller() caller: Principal): Promise<void> {
    await this.sendActivationCode.run(caller.id);
  }

  /** Activates the card that has arrived. */
  @Post('activation')
  @HttpCode(204)
  @Access({ level: 'arrival', rate: 'card-activation', ...RECENT })
  @Unapproved('Asks for four proofs of its own, the code from the phone among them')
  @Refuses(
    cardsProblems.channelClosed,
    cardsProblems.wrongState,
    cardsProblems.phoneSuspended,
    cardsProblems.activationRefused,
    cardsProblems.activationSpent,
    partnersProblems.connectionsClosed,
  )
  async activate(@Caller() caller: Principal, @Body() body: ActivateCardDto): Promise<void> {
    await this.activateCard.run(caller.id, body, caller.sessionId);
  }
}
