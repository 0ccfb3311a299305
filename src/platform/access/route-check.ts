import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { policyOf } from './access.guard.js';
import type { AccessPolicy } from './access.js';
import { DEFAULT_RATE_RULE, RateRules } from './rate-rules.js';

/** One handler of a controller, as declared. */
export interface DeclaredRoute {
  /** `CardsController.activate`. */
  readonly name: string;
  readonly controller: { readonly name: string };
  readonly handler: (...args: never[]) => unknown;
  readonly policy: AccessPolicy | undefined;
}

const PATH_KEY = 'path';

/** Refuses to start an application with a route that says not who may call it (design promise 9). */
@Injectable()
export class RouteCheck implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly rates: RateRules,
  ) {}

  onModuleInit(): void {
    const routes = this.routes();
    const undeclared = routes.filter(({ policy }) => policy === undefined).map(({ name }) => name);
    if (undeclared.length > 0) throw new Error(`these routes declare no @Access: ${undeclared.join(', ')}`);

    const unruled = routes.filter(({ policy }) => !this.rates.has(policy?.rate ?? DEFAULT_RATE_RULE));
    if (unruled.length > 0) {
      const named = unruled.map(({ name, policy }) => `${name} (${policy?.rate ?? DEFAULT_RATE_RULE})`);
      throw new Error(`these routes name a rate rule that does not exist: ${named.join(', ')}`);
    }

    const callerless = routes.filter(
      ({ policy }) =>
        (policy?.level === 'public' || policy?.level === 'rehearsal') &&
        this.rates.countsCallers(policy.rate ?? DEFAULT_RATE_RULE),
    );
    if (callerless.length > 0)
      throw new Error(
        `these routes count callers whom they do not know: ${callerless.map(({ name }) => name).join(', ')}`,
      );

    const ageless = routes.filter(
      ({ policy }) => policy?.maxAgeSeconds !== undefined && policy.assurance === undefined,
    );
    if (ageless.length > 0)
      throw new Error(`these routes name an age, but of no assurance: ${ageless.map(({ name }) => name).join(', ')}`);
  }

  /** Every handler of every controller of the application. */
  routes(): readonly DeclaredRoute[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (typeof metatype !== 'function') return [];
      const prototype = metatype.prototype as Record<string, unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((method) => {
        const handler = prototype[method];
        if (typeof handler !== 'function' || !Reflect.hasMetadata(PATH_KEY, handler)) return [];
        return [
          {
            name: `${metatype.name}.${method}`,
            controller: metatype,
            handler: handler as DeclaredRoute['handler'],
            policy: policyOf(metatype, handler),
          },
        ];
      });
    });
  }
}
