import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from './call.js';
import type { Problem } from './problem.js';

export interface Check<Subject, Answer> {
  readonly run: (subject: Subject) => void;
  readonly pending: boolean;
  readonly problem: Problem | undefined;
  /** What was answered, and of what; never the answer to something that was chosen before. */
  readonly found: { readonly of: Subject; readonly answer: Answer } | undefined;
  readonly forget: () => void;
}

/**
 * Looks at what was chosen before it is sent. Whatever is chosen next takes the place of a check that still runs: its
 * answer comes to nothing, and so does its refusal. What is sent afterwards is `found.of`, which was looked at.
 */
export function useCheck<Subject, Answer>(
  work: (subject: Subject) => Promise<{ readonly data: Answer }>,
): Check<Subject, Answer> {
  // A second press can come before the page has been drawn anew.
  const running = useRef<Subject>(undefined);
  const mutation = useMutation<Answer, Problem, Subject>({
    mutationFn: async (subject) => {
      try {
        return await call(() => work(subject));
      } finally {
        if (running.current === subject) running.current = undefined;
      }
    },
  });
  const { data, variables } = mutation;
  return {
    run: (subject) => {
      if (running.current === subject) return;
      running.current = subject;
      mutation.mutate(subject);
    },
    pending: mutation.isPending,
    problem: mutation.error ?? undefined,
    found: data === undefined || variables === undefined ? undefined : { of: variables, answer: data },
    forget: () => {
      running.current = undefined;
      mutation.reset();
    },
  };
}
