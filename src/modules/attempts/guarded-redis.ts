import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import type * as Redis from 'redis';
import type { Clock } from '../../platform/clock/index.js';
import type { Log } from '../../platform/logging/index.js';
import { CircuitBreaker, CircuitOpen } from './circuit-breaker.js';
import { within } from './rate-store.js';
import { rateSettings } from './rates.settings.js';

type RedisClient = ReturnType<typeof makeClient>;

/** The few commands of a transaction that rate-limiter-flexible uses; the library's own type depends on its plug-ins. */
interface MultiCommands {
  set(key: string, value: number, options?: { readonly EX: number }): unknown;
  get(key: string): unknown;
  pTTL(key: string): unknown;
  execAsPipeline(): Promise<unknown>;
}

function makeClient({ createClient }: typeof Redis, url: string) {
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: rateSettings.redisQueueMax,
    // A connection that stays silent although it is pinged is given up and made anew.
    pingInterval: 1_000,
    socket: {
      connectTimeout: 1_000,
      socketTimeout: 3_000,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** Math.min(tries, 5), 2_000),
    },
  });
}

/**
 * Redis as something that may be refused, hang or be full at any moment: nothing waits for a connection, each command
 * has a short time-out and one second try, and after some failures in a row Redis is left alone for a while.
 */
export class GuardedRedis implements OnApplicationBootstrap, OnApplicationShutdown {
  private client: RedisClient | undefined;
  /** Whether an error is an answer of Redis, which it would give again. */
  private isReply: (error: unknown) => boolean = () => false;
  private closed = false;
  private readonly breaker: CircuitBreaker;

  constructor(
    private readonly url: string | undefined,
    clock: Clock,
    private readonly log: Log,
  ) {
    this.breaker = new CircuitBreaker(
      { failuresMax: rateSettings.breakerFailuresMax, openMs: rateSettings.breakerOpenMs },
      clock,
      (open) => {
        // Without it each process counts for itself, more strictly.
        this.log.warn(open ? 'attempts.redis-away' : 'attempts.redis-back');
      },
    );
  }

  /** Begins to connect, and goes on trying; the start-up does not wait for Redis. */
  onApplicationBootstrap(): void {
    if (this.url === undefined) return;
    this.connect(this.url).catch((error: unknown) => {
      this.log.warn('attempts.redis-not-reached', {}, error);
    });
  }

  onApplicationShutdown(): void {
    this.closed = true;
    if (this.client?.isOpen === true) this.client.destroy();
  }

  /** Whether this deployment has a Redis at all. */
  get configured(): boolean {
    return this.url !== undefined;
  }

  get ready(): boolean {
    return this.client?.isReady === true && !this.breaker.open;
  }

  /** Runs one command. Raises an error when Redis refused it, was too slow, or is being left alone. */
  async run<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    return this.breaker.run(async () => {
      try {
        return await this.once(command);
      } catch (error) {
        if (this.isReply(error) || error instanceof CircuitOpen) throw error;
        return this.once(command);
      }
    });
  }

  /** What rate-limiter-flexible calls of a client of the `redis` package, each command guarded. */
  rateLimiterClient(): object {
    return {
      eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
        this.run((client) => client.eval(script, options)),
      del: (key: string) => this.run((client) => client.del(key)),
      multi: () => this.transaction(),
    };
  }

  /** Loads the client, of several hundred files, only where there is a Redis. */
  private async connect(url: string): Promise<void> {
    const redis = await import('redis');
    if (this.closed) return;
    this.isReply = (error) => error instanceof redis.ErrorReply;
    this.client = makeClient(redis, url);
    // Every command that fails reports for itself; without a listener the first lost connection would end the process.
    this.client.on('error', () => undefined);
    await this.client.connect();
  }

  private transaction(): object {
    const commands: ((multi: MultiCommands) => void)[] = [];
    const chain = {
      set: (key: string, value: number, options?: { EX: number }) => {
        commands.push((multi) => multi.set(key, value, options));
        return chain;
      },
      get: (key: string) => {
        commands.push((multi) => multi.get(key));
        return chain;
      },
      pTTL: (key: string) => {
        commands.push((multi) => multi.pTTL(key));
        return chain;
      },
      exec: () =>
        this.run(async (client) => {
          const multi = client.multi() as unknown as MultiCommands;
          for (const command of commands) command(multi);
          return multi.execAsPipeline();
        }),
    };
    return chain;
  }

  private async once<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    if (this.client === undefined) throw new Error('there is no Redis, or not yet');
    return within(rateSettings.redisTimeoutMs, command(this.client));
  }
}
