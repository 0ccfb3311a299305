import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { readTypedLine } from '../members/index.js';
import { ShowWebhooks } from './show-webhooks.js';
import { TendEndpoints } from './tend-endpoints.js';
import {
  AddEndpointDto,
  DeliveriesQuery,
  DeliveriesView,
  NAME_LENGTH_MAX,
  ReplayDto,
  SentAgainView,
  stretchOf,
  WebhookSecretView,
  WebhooksView,
} from './webhooks.dto.js';
import { webhooksProblems as problems } from './webhooks.problems.js';

/** Which of the issuer's other systems are told of which events. */
@Controller('issuer/api/webhooks')
export class WebhooksController {
  constructor(
    private readonly show: ShowWebhooks,
    private readonly tend: TendEndpoints,
  ) {}

  /** Where events go, and what can be told. */
  @Get()
  @Access({ level: 'staff', roles: ['auditor', 'approver', 'admin'] })
  list(): Promise<WebhooksView> {
    return this.show.list();
  }

  /** What is on its way to an address, was delivered, or was given up. */
  @Get(':endpointId/deliveries')
  @Access({ level: 'staff', roles: ['auditor', 'approver', 'admin'] })
  @Refuses(requestProblems.notFound, problems.endpointNotFound)
  deliveries(
    @Param('endpointId', IdParam) endpointId: string,
    @Query() { state }: DeliveriesQuery,
  ): Promise<DeliveriesView> {
    return this.show.deliveriesOf(endpointId, state);
  }

  /** Proposes an address; another person decides. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(problems.urlRefused, problems.endpointsFull)
  async add(@Caller() caller: Principal, @Body() { name, url, types }: AddEndpointDto): Promise<void> {
    await this.tend.propose(readTypedLine(name, '/name', NAME_LENGTH_MAX), url, types, caller);
  }

  /** Sends nothing more to an address, at once. */
  @Post(':endpointId/end')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(requestProblems.notFound, problems.endpointNotFound)
  async end(@Caller() caller: Principal, @Param('endpointId', IdParam) endpointId: string): Promise<void> {
    await this.tend.end(endpointId, caller);
  }

  /** Makes a new secret, which is shown in this answer and never again. */
  @Post(':endpointId/secret')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(requestProblems.notFound, problems.endpointNotFound)
  async secret(
    @Caller() caller: Principal,
    @Param('endpointId', IdParam) endpointId: string,
  ): Promise<WebhookSecretView> {
    return { secret: await this.tend.makeSecret(endpointId, caller) };
  }

  /** Sends a stretch of the stream once more, by the numbers of its events or by when they happened. */
  @Post(':endpointId/replay')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(requestProblems.notFound, problems.endpointNotFound, problems.deliveryNotFound, problems.rangeTooWide)
  async replay(
    @Caller() caller: Principal,
    @Param('endpointId', IdParam) endpointId: string,
    @Body() body: ReplayDto,
  ): Promise<SentAgainView> {
    return { deliveries: await this.tend.replay(endpointId, stretchOf(body), caller), left: 0 };
  }

  /** Sends once more all that was given up, the oldest first, as many as are sent at once. */
  @Post(':endpointId/again')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(requestProblems.notFound, problems.endpointNotFound, problems.deliveryNotFound)
  givenUpAgain(@Caller() caller: Principal, @Param('endpointId', IdParam) endpointId: string): Promise<SentAgainView> {
    return this.tend.sendGivenUpAgain(endpointId, caller);
  }

  /** Sends once more what was delivered or given up. */
  @Post(':endpointId/deliveries/:deliveryId/again')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['admin'] })
  @Refuses(requestProblems.notFound, problems.endpointNotFound, problems.deliveryNotFound)
  async again(
    @Caller() caller: Principal,
    @Param('endpointId', IdParam) endpointId: string,
    @Param('deliveryId', IdParam) deliveryId: string,
  ): Promise<void> {
    await this.tend.sendAgain(endpointId, deliveryId, caller);
  }
}
