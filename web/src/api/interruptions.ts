import type { ComponentType } from 'react';
import type { Problem } from './problem.js';

/** What a prompt has brought; the call that is made again may need it. */
export interface Met {
  /** The intent that the person has approved. */
  readonly approvedIntent?: string;
}

export interface InterruptionProps {
  readonly problem: Problem;
  /** What was missing is there now: the call is made again. */
  readonly onMet: (met?: Met) => void;
  /** The person gives up: the call fails with the problem. */
  readonly onGivenUp: () => void;
}

/** Something a person can do so that a refused call succeeds: signing in again, approving. */
export interface Interruption {
  readonly meets: (problem: Problem) => boolean;
  /** Calls that miss the same thing share one prompt. All of a kind do, unless this tells them apart. */
  readonly missing?: (problem: Problem) => string;
  /** What takes the place of another problem in a prompt that is open already. */
  readonly isWorse?: (problem: Problem) => boolean;
  readonly Prompt: ComponentType<InterruptionProps>;
}

/** What is being asked at the moment. */
export interface Asking {
  readonly key: string;
  readonly problem: Problem;
  readonly Prompt: ComponentType<InterruptionProps>;
  readonly answer: (met: Met | undefined) => void;
  readonly answered: Promise<Met | undefined>;
}

const known: Interruption[] = [];
const listeners = new Set<() => void>();
let asking: readonly Asking[] = [];

/** Teaches the pages one more way to go on after a refusal. */
export function registerInterruption(interruption: Interruption): () => void {
  known.push(interruption);
  return () => {
    known.splice(known.indexOf(interruption), 1);
  };
}

/**
 * Asks the person for what is missing, and gives what that has brought; undefined when nobody can, or the person gives up.
 * A prompt that is itself refused, because the session has ended meanwhile, has the next one over it.
 */
export async function resolveInterruption(problem: Problem): Promise<Met | undefined> {
  const at = known.findIndex(({ meets }) => meets(problem));
  const interruption = known[at];
  if (interruption === undefined) return undefined;
  const key = `${String(at)} ${interruption.missing?.(problem) ?? ''}`;
  const open = asking.find((one) => one.key === key) ?? ask(key, problem, interruption);
  if (open.problem.code !== problem.code && interruption.isWorse?.(problem) === true)
    show(asking.map((one) => (one.key === key ? { ...one, problem } : one)));
  return open.answered;
}

function ask(key: string, problem: Problem, { Prompt }: Interruption): Asking {
  const { promise, resolve } = Promise.withResolvers<Met | undefined>();
  const open: Asking = {
    key,
    problem,
    Prompt,
    answered: promise,
    answer: (met) => {
      show(asking.filter((one) => one.key !== key));
      resolve(met);
    },
  };
  show([...asking, open]);
  return open;
}

export const interruptionStore = {
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** The first that was asked comes first; the last one is on top. */
  current: (): readonly Asking[] => asking,
};

function show(next: readonly Asking[]): void {
  asking = next;
  for (const listener of listeners) listener();
}
