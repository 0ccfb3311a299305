import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Checkpoint } from '../checkpoint/checkpoint.js';
import { Clock } from '../clock/index.js';
import { Config } from '../config/config.js';
import { type ProblemDefinition, requestProblems } from '../problems/index.js';
import { ACCESS_KEY, type AccessPolicy, demandOf, type Principal, REFUSES_KEY } from './access.js';
import { AccessStrategies, satisfies } from './access-strategies.js';
import { shortfallOf } from './assurance.js';
import { ProofSources } from './proof-sources.js';
import { DEFAULT_RATE_RULE, RateRules } from './rate-rules.js';
import { setRequestAccess } from './request-access.js';

/** The policy of a handler; that of its class where it has none of its own. */
export function policyOf(controller: object, handler: object): AccessPolicy | undefined {
  return (Reflect.getMetadata(ACCESS_KEY, handler) ?? Reflect.getMetadata(ACCESS_KEY, controller)) as
    AccessPolicy | undefined;
}

/** What a handler says it may refuse. */
export function refusalsOf(handler: object): readonly ProblemDefinition[] {
  return (Reflect.getMetadata(REFUSES_KEY, handler) ?? []) as readonly ProblemDefinition[];
}

/**
 * Holds every request to the `@Access` of its route: first the rate rule of the network address, then who is calling, whose
 * calls some rules count instead, then at which level and in which role, then by what and how long ago they have shown it. Raises `request.not-found` for
 * rehearsal routes in production, `request.too-many`, `request.no-session`, `request.forbidden`,
 * `request.insufficient-assurance` and `request.authentication-too-old`.
 */
@Injectable()
@Checkpoint('③.assurance')
export class AccessGuard implements CanActivate {
  constructor(
    private readonly config: Config,
    private readonly strategies: AccessStrategies,
    private readonly rates: RateRules,
    private readonly proofs: ProofSources,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const [controller, handler] = [context.getClass(), context.getHandler()];
    const route = `${controller.name}.${handler.name}`;
    const policy = policyOf(controller, handler);
    // The start-up refuses such a route; this is the second wall.
    if (policy === undefined) throw new Error(`${route} declares no @Access`);

    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const access = { policy, route, refuses: refusalsOf(handler) };
    setRequestAccess(request, access);

    if (policy.level === 'rehearsal' && this.config.mode === 'production') throw requestProblems.notFound();
    const rule = policy.rate ?? DEFAULT_RATE_RULE;
    const byCaller = this.rates.countsCallers(rule);
    await this.rates.take(byCaller ? DEFAULT_RATE_RULE : rule, request.ip);
    if (policy.level === 'public' || policy.level === 'rehearsal') return true;

    setRequestAccess(request, { ...access, principal: await this.admit(policy, request, byCaller ? rule : undefined) });
    return true;
  }

  private async admit(policy: AccessPolicy, request: FastifyRequest, rule: string | undefined): Promise<Principal> {
    const principal = await this.strategies.authenticate(policy.level, request);
    if (principal === undefined) throw requestProblems.noSession();
    // Each session by itself: what one cookie spends closes nothing for whoever else is on that network.
    if (rule !== undefined) await this.rates.takeOf(rule, principal.sessionId ?? `${principal.level}:${principal.id}`);
    if (!satisfies(principal.level, policy.level)) throw requestProblems.forbidden();
    const roles = policy.roles ?? [];
    if (roles.length > 0 && !roles.some((role) => principal.roles?.includes(role) === true)) {
      throw requestProblems.forbidden();
    }
    await this.requireAssurance(policy, principal);
    return principal;
  }

  /** What is missing is named as RFC 9470 does it, so that the page can ask for just that. */
  private async requireAssurance(policy: AccessPolicy, principal: Principal): Promise<void> {
    const demand = demandOf(policy);
    if (demand === undefined) return;
    const shortfall = shortfallOf(await this.proofs.of(principal), demand, this.clock.nowMs());
    if (shortfall === undefined) return;
    this.proofs.tell(principal, { shortfall, demanded: demand.assurance });
    const refuse = shortfall === 'weak' ? requestProblems.insufficientAssurance : requestProblems.authenticationTooOld;
    throw refuse({ requires: { ...demand } });
  }
}
