import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { askToSignIn } from './ask-to-sign-in.js';
import { useSecondsLeft } from './seconds-left.js';
import { useStaffSession } from './staff-session.js';

/** When the session at the console has ended because nobody was there: the sign-in, over what was left open. */
export function ConsoleIdleEnd() {
  const client = useQueryClient();
  const ended = useSecondsLeft(useStaffSession()?.idleSeconds) <= 0;
  useEffect(() => {
    if (ended) void askToSignIn(client);
  }, [ended, client]);
  return null;
}
