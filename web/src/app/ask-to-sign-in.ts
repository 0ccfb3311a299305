import type { QueryClient } from '@tanstack/react-query';
import { Problem, resolveInterruption } from '../api/index.js';

/** Asks for a sign-in where the session is known to have ended without a call that was refused; all is asked for anew after it. */
export async function askToSignIn(client: QueryClient): Promise<void> {
  const met = await resolveInterruption(new Problem({ code: 'request.no-session', status: 401 }));
  if (met !== undefined) await client.invalidateQueries();
}
