import { Body, Controller, HttpCode, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { CarrierMessageDto, CarrierReplyView } from './carrier.dto.js';
import { cardsProblems } from './cards.problems.js';
import { ReceiveDeliveries } from './receive-deliveries.js';

@Controller('carrier')
export class CarrierController {
  constructor(private readonly receiveDeliveries: ReceiveDeliveries) {}

  /** The carrier says what was delivered and what came back; signed by HTTP Message Signatures (RFC 9421). */
  @Post('deliveries')
  @HttpCode(200)
  @Access({ level: 'partner', rate: 'carrier' })
  @Refuses(cardsProblems.feedMessageChanged)
  receive(
    @Caller() caller: Principal,
    @Body() body: CarrierMessageDto,
    @Req() { rawBody }: FastifyRequest,
  ): Promise<CarrierReplyView> {
    return this.receiveDeliveries.run(caller.id, body, rawBody ?? Buffer.alloc(0));
  }
}
