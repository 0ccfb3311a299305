import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { AttemptKey } from './attempt-key.js';
import { call } from './call.js';
import { Problem } from './problem.js';

export interface Action<Input = void> {
  readonly run: (input: Input) => void;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  readonly forget: () => void;
}

interface Attempt {
  /** The same for every attempt at one input until it is known what became of it; see `AttemptKey`. */
  readonly idempotencyKey: string;
  /** The headers of a call that needs an approval, once it is approved. */
  readonly approval: { readonly 'Step-Up-Intent'?: string };
}

/** One act of a person that changes something: runs it once at a time and keeps its refusal for the page to show. */
export function useAction<Input = void, Output = unknown>(
  work: (input: Input, attempt: Attempt) => Promise<{ readonly data: Output }>,
  onDone?: (output: Output, input: Input) => void | Promise<void>,
): Action<Input> {
  const [attempts] = useState(() => new AttemptKey());
  // A second press can come before the page has been drawn anew.
  const busy = useRef(false);
  const mutation = useMutation<Output, Problem, Input>({
    mutationFn: async (input) => {
      const idempotencyKey = attempts.of(JSON.stringify({ input }));
      try {
        return await call(({ approvedIntent }) =>
          work(input, {
            idempotencyKey,
            approval: approvedIntent === undefined ? {} : { 'Step-Up-Intent': approvedIntent },
          }),
        );
      } catch (error) {
        if (error instanceof Problem) attempts.refused(error);
        throw error;
      } finally {
        busy.current = false;
      }
    },
    onSuccess: async (output, input) => {
      attempts.done();
      await onDone?.(output, input);
    },
  });
  return {
    run: (input) => {
      if (busy.current || mutation.isPending) return;
      busy.current = true;
      mutation.mutate(input);
    },
    pending: mutation.isPending,
    problem: mutation.error ?? undefined,
    forget: () => {
      mutation.reset();
    },
  };
}
