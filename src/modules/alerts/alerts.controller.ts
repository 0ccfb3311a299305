import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { Concerns } from '../staff/index.js';
import { AlertsQuery, AlertsView, CloseAlertDto, WholeAlertView } from './alerts.dto.js';
import { alertsProblems as problems } from './alerts.problems.js';
import { ShowAlerts } from './show-alerts.js';
import { CloseAlert, TakeAlert } from './work-on-alert.js';

@Controller('issuer/api/alerts')
export class AlertsController {
  constructor(
    private readonly show: ShowAlerts,
    private readonly takeAlert: TakeAlert,
    private readonly closeAlert: CloseAlert,
  ) {}

  /** What waits for somebody, the worst first. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  list(@Caller() caller: Principal, @Query() query: AlertsQuery): Promise<AlertsView> {
    return this.show.list(query, caller);
  }

  /** One, with what it rests on. */
  @Get(':alertId')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  @Concerns({ alert: 'alertId' })
  @Refuses(problems.notFound)
  one(@Caller() caller: Principal, @Param('alertId', IdParam) alertId: string): Promise<WholeAlertView> {
    return this.show.one(alertId, caller);
  }

  /** Takes it, also from a colleague. */
  @Post(':alertId/taking')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'admin'], evenUnproven: true })
  @Concerns({ alert: 'alertId' })
  @Refuses(problems.notFound, problems.notOpen)
  async take(@Caller() caller: Principal, @Param('alertId', IdParam) alertId: string): Promise<void> {
    await this.takeAlert.run(alertId, caller);
  }

  /** Closes what needs no case. */
  @Post(':alertId/closing')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'admin'] })
  @Concerns({ alert: 'alertId' })
  @Refuses(problems.notFound, problems.notOpen)
  async close(
    @Caller() caller: Principal,
    @Param('alertId', IdParam) alertId: string,
    @Body() { reason }: CloseAlertDto,
  ): Promise<void> {
    await this.closeAlert.run(alertId, reason, caller);
  }
}
