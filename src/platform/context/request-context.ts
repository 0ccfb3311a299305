import { AsyncLocalStorage } from 'node:async_hooks';

/** What is known about the request or job that is being worked on, wherever code needs to say so (audit, logs). */
export interface RequestContext {
  /** Made by us, never taken from the client. */
  readonly requestId: string;
  /** The client's network address, from the socket or an explicitly trusted proxy. */
  readonly address?: string;
  /** The deadline in milliseconds since the epoch (system time), from which time-outs are set. */
  readonly deadlineMs?: number;
  /** `ordinary` when absent. */
  readonly urgency?: 'urgent' | 'background';
}

/**
 * Which connections what is under way has. `urgent`: what stops something and what the bank and the network say, which finds a
 * free connection when all others are taken. `background`: jobs and sweeps, for which nobody waits; their statements may take
 * longer, on connections that requests do not have.
 */
export type ContextUrgency = 'urgent' | 'ordinary' | 'background';

const storage = new AsyncLocalStorage<RequestContext>();

/** Runs `work` so that `currentContext()` gives `context` in it and in all it awaits. */
export function runInContext<T>(context: RequestContext, work: () => T): T {
  return storage.run(context, work);
}

/** The time that deadlines are measured in: it passes as it does in the world, whatever the movable clock is set to. */
export function systemTimeMs(): number {
  return Math.round(performance.timeOrigin + performance.now());
}

/** Whether the request under way has used up its time; never, outside of requests. */
export function isPastDeadline(): boolean {
  const deadlineMs = currentContext()?.deadlineMs;
  return deadlineMs !== undefined && systemTimeMs() > deadlineMs;
}

/** The urgency of what is under way. */
export function contextUrgency(): ContextUrgency {
  return currentContext()?.urgency ?? 'ordinary';
}

/** The context of the request or job under way; undefined at start-up and in commands. */
export function currentContext(): RequestContext | undefined {
  return storage.getStore();
}
