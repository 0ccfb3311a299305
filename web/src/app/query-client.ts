import { QueryClient } from '@tanstack/react-query';
import { Problem } from '../api/problem.js';

const RETRIES_MAX = 2;

/** Whether what was asked for is asked for once more by itself. */
export const mayComeLater = (count: number, error: unknown): boolean =>
  count < RETRIES_MAX && error instanceof Problem && (error.status === 0 || error.status === 503);

/** Answers are kept in memory only, and as long as somebody looks at them: they are about a person. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      gcTime: 0,
      staleTime: 5_000,
      networkMode: 'always',
      retry: mayComeLater,
    },
    // What was typed does not outlive its use.
    mutations: { gcTime: 0, networkMode: 'always' },
  },
});
