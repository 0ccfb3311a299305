import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Refuses, requestAccess } from '../../../platform/access/index.js';
import { staffProblems } from '../staff.problems.js';
import type { About } from './concerned-members.js';
import { OwnMembers } from './own-members.js';

/** What a route is about: by the kind of the thing, the name of the path or of the body that its id, or its ids, have. */
export type Named = Readonly<Record<string, string>>;

const CONCERNS_KEY = 'sekisho:concerns';

/** What a handler says it is about; undefined where it says nothing. */
export function concernsOf(handler: object): Named | undefined {
  return Reflect.getMetadata(CONCERNS_KEY, handler) as Named | undefined;
}

/** Lets nobody through to what is about a member that they are tied to. Comes after the guard that says who is calling. */
@Injectable()
export class OwnMembersGuard implements CanActivate {
  constructor(private readonly own: OwnMembers) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const principal = requestAccess(request)?.principal;
    if (principal?.level !== 'staff') throw new Error('a route concerns members whose caller is not of the staff');
    await this.own.refuse(principal.id, aboutOf(concernsOf(context.getHandler()) ?? {}, request), 'route');
    return true;
  }
}

/**
 * Declares which members a route of the staff is about, by what its path or body names: `{ link: 'id' }`. Who is tied to one of
 * them is refused with `staff.own-member`. Source: checklist ④.
 */
export function Concerns(named: Named): MethodDecorator {
  return applyDecorators(
    SetMetadata(CONCERNS_KEY, named),
    UseGuards(OwnMembersGuard),
    Refuses(staffProblems.ownMember),
  );
}

function aboutOf(named: Named, { params, body }: FastifyRequest): readonly About[] {
  return Object.entries(named).map(([kind, name]) => {
    const value = fieldOf(params, name) ?? fieldOf(body, name);
    const ids = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return { kind, ids: ids.filter((id) => typeof id === 'string') };
  });
}

const fieldOf = (of: unknown, name: string): unknown =>
  typeof of === 'object' && of !== null && Object.hasOwn(of, name) ? (of as Record<string, unknown>)[name] : undefined;
