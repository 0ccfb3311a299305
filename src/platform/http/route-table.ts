import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

export interface ServedRoute {
  readonly method: string;
  /** As the router knows it: `/api/sessions/:id`. */
  readonly url: string;
}

interface Entry extends ServedRoute {
  readonly pattern: RegExp;
}

/** Whether this process answers at a route of the router. */
export type IsServed = (url: string) => boolean;

/** Every route that the server knows, whoever registered it. */
@Injectable()
export class RouteTable {
  private readonly entries: Entry[] = [];

  constructor(private readonly isServed: IsServed = () => true) {}

  /** Must be called before the first route is registered. */
  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const each of typeof method === 'string' ? [method] : method) {
        this.entries.push({ method: each, url, pattern: patternOf(url) });
      }
    });
  }

  all(): readonly ServedRoute[] {
    return this.entries;
  }

  /** The methods that this path understands; empty for an unknown path, and for one that is not served here. */
  methodsFor(path: string): readonly string[] {
    const found = this.entries.filter(({ url, pattern }) => pattern.test(path) && this.isServed(url));
    return [...new Set(found.map(({ method }) => method))].sort();
  }
}

function patternOf(url: string): RegExp {
  const segments = url.split('/').map((segment) => {
    if (segment.startsWith(':')) return '[^/]+';
    if (segment === '*') return '.*';
    return segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${segments.join('/')}$`);
}
