import { SetMetadata, applyDecorators } from '@nestjs/common';
import type { ProblemDefinition, ProblemFactory } from '../problems/index.js';
import type { AssuranceDemand, Assurance } from './assurance.js';

/**
 * Who has to stand behind a request.
 * - `public`: nobody in particular
 * - `application`: somebody who is opening an account
 * - `sign-in`: somebody in the middle of signing in
 * - `recovery`: somebody who says that they cannot sign in, whoever that is
 * - `arrival`: a member, whatever the state of the card; sees nothing but where the card is
 * - `holder`: a member who had an active card; without one they see what was, close the account or get another card
 * - `member`: a member whose card is active
 * - `staff`: the issuer's people, signed in with a second factor
 * - `partner`: a partner's signed message
 * - `operations`: who runs the system
 * - `rehearsal`: anybody, in rehearsal only
 */
export const ACCESS_LEVELS = [
  'public',
  'application',
  'sign-in',
  'recovery',
  'arrival',
  'holder',
  'member',
  'staff',
  'partner',
  'operations',
  'rehearsal',
] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** How far a member has come, by the card: the levels that a member's session may have. */
export const MEMBER_LEVELS = ['arrival', 'holder', 'member'] as const satisfies readonly AccessLevel[];
export type MemberLevel = (typeof MEMBER_LEVELS)[number];

export const isMemberLevel = (level: AccessLevel): level is MemberLevel =>
  (MEMBER_LEVELS as readonly AccessLevel[]).includes(level);

/** What a route demands. Every route declares one; the start-up fails otherwise. */
export interface AccessPolicy {
  readonly level: AccessLevel;
  /** For `staff`: any one of these roles. */
  readonly roles?: readonly string[];
  /** The named rate rule that counts calls per network address, or per caller; `default` when absent. */
  readonly rate?: string;
  /** The route demands an `Idempotency-Key` and answers a repeated call with the first answer. */
  readonly idempotent?: boolean;
  /** For routes that a page of the members' site is known by: which page. Sessions that jump between them are noticed. */
  readonly page?: string;
  /** How sure we have to be of who is calling, by the methods used in the session; not asked when absent. */
  readonly assurance?: Assurance;
  /** How long ago the proofs of that may have been; only beside `assurance`. */
  readonly maxAgeSeconds?: number;
  /**
   * For what staff may do also while the audit log does not reach its anchor: stopping things, and what changes nothing.
   * Everything else that is no GET is closed meanwhile.
   */
  readonly evenUnproven?: true;
}

/** What a policy demands of the proofs behind a call; undefined when nothing. */
export function demandOf({ assurance, maxAgeSeconds }: AccessPolicy): AssuranceDemand | undefined {
  if (assurance === undefined) return undefined;
  return maxAgeSeconds === undefined ? { assurance } : { assurance, maxAgeSeconds };
}

/** Who stands behind a request, as the authentication of its level found. */
export interface Principal {
  readonly level: AccessLevel;
  /** Member, staff member, application, sign-in flow or partner. */
  readonly id: string;
  readonly sessionId?: string;
  readonly roles?: readonly string[];
  /** A member's session whose password others know: little is open to it before that is changed. */
  readonly passwordKnown?: true;
}

export const ACCESS_KEY = 'sekisho:access';
export const REFUSES_KEY = 'sekisho:refuses';

/** Declares who may call a route. */
export function Access(policy: AccessPolicy): ClassDecorator & MethodDecorator {
  return applyDecorators(SetMetadata(ACCESS_KEY, policy));
}

/**
 * Lists the problems a route may answer beside the general ones, and beside those that another decorator of the route brings;
 * feeds OpenAPI, and tests hold the route to it.
 */
export function Refuses(...problems: readonly ProblemFactory[]): MethodDecorator {
  return (_target, _name, descriptor) => {
    const handler = descriptor.value as unknown as object;
    const listed = (Reflect.getMetadata(REFUSES_KEY, handler) ?? []) as readonly ProblemDefinition[];
    const added = problems.map((problem) => problem.definition).filter((problem) => !listed.includes(problem));
    Reflect.defineMetadata(REFUSES_KEY, [...added, ...listed], handler);
  };
}
