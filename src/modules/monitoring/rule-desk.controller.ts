import { Body, Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { Concerns, staffProblems } from '../staff/index.js';
import { ExplainDecision } from './explain-decision.js';
import { monitoringProblems as problems } from './monitoring.problems.js';
import { PromoteRules } from './promote-rules.js';
import {
  CheckRuleDto,
  RuleDecisionView,
  NewRuleDto,
  RuleCheckView,
  RuleContentDto,
  RuleRefView,
  RulesView,
  RuleView,
  SuppressRuleDto,
} from './rules.dto.js';
import { RunBacktest } from './run-backtest.js';
import { ShowRules } from './show-rules.js';
import { SuppressRules } from './suppress-rules.js';
import { WriteRules, type WrittenContent } from './write-rules.js';

/** What is no number of a version answers as an unknown one. */
const VersionParam = new ParseIntPipe({ exceptionFactory: () => requestProblems.notFound() });

function contentOf(body: RuleContentDto): WrittenContent {
  const { point, events, expression, answer, severity, queue, groupedBy, meaning } = body;
  return { point, events, expression, answer, severity, queue, groupedBy, meaning };
}

@Controller('issuer/api')
export class RuleDeskController {
  constructor(
    private readonly show: ShowRules,
    private readonly write: WriteRules,
    private readonly backtests: RunBacktest,
    private readonly promotions: PromoteRules,
    private readonly suppressions: SuppressRules,
    private readonly decisions: ExplainDecision,
  ) {}

  /** All rules, of each the version that says most. */
  @Get('rules')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  list(): Promise<RulesView> {
    return this.show.list();
  }

  /** A rule with its versions, what they have met, its backtest and where it is silent. */
  @Get('rules/:ruleId')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  @Refuses(requestProblems.notFound)
  one(@Caller() caller: Principal, @Param('ruleId', IdParam) ruleId: string): Promise<RuleView> {
    return this.show.one(ruleId, caller);
  }

  /** What is wrong with an expression, while it is written. */
  @Post('rules/check')
  @HttpCode(200)
  @Access({ level: 'staff', roles: ['fraud'] })
  check(@Body() body: CheckRuleDto): RuleCheckView {
    return { faults: [...this.write.check(body)] };
  }

  /** A new rule, as a draft. */
  @Post('rules')
  @HttpCode(201)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(problems.expressionInvalid, problems.eventUnknown, problems.nameTaken)
  create(@Caller() caller: Principal, @Body() body: NewRuleDto): Promise<RuleRefView> {
    return this.write.create(body.name, contentOf(body), caller);
  }

  /** Another version of a rule, as a draft. */
  @Post('rules/:ruleId/versions')
  @HttpCode(201)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(requestProblems.notFound, problems.expressionInvalid, problems.eventUnknown)
  revise(
    @Caller() caller: Principal,
    @Param('ruleId', IdParam) ruleId: string,
    @Body() body: RuleContentDto,
  ): Promise<RuleRefView> {
    return this.write.revise(ruleId, contentOf(body), caller);
  }

  /** A draft is asked from now on; nothing is done by it. */
  @Post('rules/:ruleId/versions/:version/shadow')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(requestProblems.notFound, problems.wrongStage, problems.tooMany)
  async shadow(
    @Caller() caller: Principal,
    @Param('ruleId', IdParam) ruleId: string,
    @Param('version', VersionParam) version: number,
  ): Promise<void> {
    await this.write.shadow({ ruleId, version }, caller);
  }

  /** Ends a draft or a version in shadow. */
  @Post('rules/:ruleId/versions/:version/end')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(requestProblems.notFound, problems.wrongStage)
  async drop(
    @Caller() caller: Principal,
    @Param('ruleId', IdParam) ruleId: string,
    @Param('version', VersionParam) version: number,
  ): Promise<void> {
    await this.write.drop({ ruleId, version }, caller);
  }

  /** Tries a version on the whole of our own history. */
  @Post('rules/:ruleId/versions/:version/backtest')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(requestProblems.notFound, problems.wrongStage, problems.backtestUnderWay)
  async backtest(
    @Caller() caller: Principal,
    @Param('ruleId', IdParam) ruleId: string,
    @Param('version', VersionParam) version: number,
  ): Promise<void> {
    await this.backtests.ask({ ruleId, version }, caller);
  }

  /** Proposes that a version in shadow decides; another person approves. */
  @Post('rules/:ruleId/versions/:version/promotion')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(
    requestProblems.notFound,
    problems.wrongStage,
    problems.notBacktested,
    problems.losesFraud,
    staffProblems.proposalPending,
  )
  async promote(
    @Caller() caller: Principal,
    @Param('ruleId', IdParam) ruleId: string,
    @Param('version', VersionParam) version: number,
  ): Promise<void> {
    await this.promotions.proposePromotion({ ruleId, version }, caller);
  }

  /** Proposes that a rule decides no more; another person approves. */
  @Post('rules/:ruleId/retirement')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Refuses(requestProblems.notFound, problems.wrongStage, staffProblems.proposalPending)
  async retire(@Caller() caller: Principal, @Param('ruleId', IdParam) ruleId: string): Promise<void> {
    await this.promotions.proposeRetirement(ruleId, caller);
  }

  /** Proposes that a rule is silent for one subject for some days; another person approves. */
  @Post('rules/:ruleId/suppressions')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['fraud'] })
  @Concerns({ member: 'subjectId' })
  @Refuses(requestProblems.notFound, problems.tooLong, staffProblems.proposalPending)
  async suppress(
    @Caller() caller: Principal,
    @Param('ruleId', IdParam) ruleId: string,
    @Body() body: SuppressRuleDto,
  ): Promise<void> {
    await this.suppressions.propose(ruleId, body, caller);
  }

  /** Why something was decided as it was. */
  @Get('decisions/:id')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor'] })
  @Concerns({ decision: 'id' })
  @Refuses(requestProblems.notFound)
  explain(@Caller() caller: Principal, @Param('id', IdParam) id: string): Promise<RuleDecisionView> {
    return this.decisions.run(id, caller);
  }
}
