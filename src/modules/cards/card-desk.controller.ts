import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { CardDesk } from './card-desk.js';
import {
  ArrivalDto,
  ArrivalOutcomeView,
  CounterArrivalDto,
  DispatchDto,
  CardCountView,
  CardLifeView,
  CardsView,
  FindCardsQuery,
  ReturnDto,
} from './card-desk.dto.js';
import { CountCards } from './count-cards.js';
import { cardsProblems } from './cards.problems.js';
import { FindCards } from './find-cards.js';
import { ShowCardLife } from './show-card-life.js';

/** A path that is no id names no card. */
const CardIdParam = () => Param('cardId', new ParseUUIDPipe({ exceptionFactory: () => cardsProblems.notFound() }));

const ARRIVAL_REFUSALS = [
  cardsProblems.notFound,
  cardsProblems.wrongState,
  cardsProblems.wrongTracking,
  cardsProblems.deliveredBeforeDispatch,
  cardsProblems.deliveredInFuture,
  staffProblems.proposalPending,
] as const;

@Controller('issuer/api/cards')
export class CardDeskController {
  constructor(
    private readonly desk: CardDesk,
    private readonly findCards: FindCards,
    private readonly countCards: CountCards,
    private readonly showCardLife: ShowCardLife,
  ) {}

  /** Cards by exact reference or tracking number, or those of a state, the oldest first; members masked. */
  @Get()
  @Access({ level: 'staff', roles: ['card-operations', 'card-release', 'support'] })
  @Refuses(staffProblems.ownMember)
  find(@Caller() caller: Principal, @Query() query: FindCardsQuery): Promise<CardsView> {
    return this.findCards.run(query, caller);
  }

  /** How many cards are in each state. */
  @Get('counts')
  @Access({ level: 'staff', roles: ['card-operations', 'card-release', 'support'] })
  counts(): Promise<CardCountView[]> {
    return this.countCards.run();
  }

  /** One card with its life; the member masked. */
  @Get(':cardId')
  @Access({ level: 'staff', roles: ['card-operations', 'card-release', 'support', 'fraud'] })
  @Concerns({ card: 'cardId' })
  @Refuses(cardsProblems.notFound)
  show(@Caller() caller: Principal, @CardIdParam() cardId: string): Promise<CardLifeView> {
    return this.showCardLife.run(cardId, caller);
  }

  /** The factory has made the card. */
  @Post(':cardId/personalisation')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Concerns({ card: 'cardId' })
  @Refuses(cardsProblems.notFound, cardsProblems.wrongState)
  async personalise(@Caller() caller: Principal, @CardIdParam() cardId: string): Promise<void> {
    await this.desk.personalise(cardId, caller);
  }

  /** The card has gone to the carrier. */
  @Post(':cardId/dispatch')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Concerns({ card: 'cardId' })
  @Refuses(cardsProblems.notFound, cardsProblems.wrongState, cardsProblems.trackingInUse)
  async dispatch(@Caller() caller: Principal, @CardIdParam() cardId: string, @Body() body: DispatchDto): Promise<void> {
    await this.desk.dispatch(cardId, body.carrier, body.trackingNumber, caller);
  }

  /** The carrier has handed the card over. */
  @Post(':cardId/arrival')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Concerns({ card: 'cardId' })
  @Refuses(...ARRIVAL_REFUSALS)
  arrive(
    @Caller() caller: Principal,
    @CardIdParam() cardId: string,
    @Body() body: ArrivalDto,
  ): Promise<ArrivalOutcomeView> {
    return this.desk.arrive(cardId, body.trackingNumber, body.deliveredAt, caller);
  }

  /** The member has fetched the card at a counter. */
  @Post(':cardId/counter-arrival')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['card-operations'] })
  @Concerns({ card: 'cardId' })
  @Refuses(...ARRIVAL_REFUSALS)
  arriveAtCounter(
    @Caller() caller: Principal,
    @CardIdParam() cardId: string,
    @Body() body: CounterArrivalDto,
  ): Promise<ArrivalOutcomeView> {
    return this.desk.arriveAtCounter(cardId, body.trackingNumber, body.checked, caller);
  }

  /** The card has come back or could not be delivered; it ends. */
  @Post(':cardId/return')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['card-operations'], evenUnproven: true })
  @Concerns({ card: 'cardId' })
  @Refuses(cardsProblems.notFound, cardsProblems.wrongState)
  async giveBack(@Caller() caller: Principal, @CardIdParam() cardId: string, @Body() body: ReturnDto): Promise<void> {
    await this.desk.returned(cardId, body.reason, caller);
  }
}
