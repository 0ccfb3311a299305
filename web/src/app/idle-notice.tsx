import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useReducer } from 'react';
import { api } from '../api/index.js';
import { Brought, reached } from './brought.js';
import { useEndByItself } from './end-by-itself.js';
import { useSession } from './session.js';
import { useSecondsLeft } from './seconds-left.js';

/** Dialogs weigh as much as a page, and most visits never see this one. Without it the sign-in still follows the end. */
const dialog = new Brought(reached(async () => (await import('./idle-dialog.js')).IdleDialog));

const NOTICE_SECONDS = 120;
const signOut = () => api.accountControllerSignOut();

/** Before a session ends by itself: a question whether somebody is still there. When it has ended: the sign-in. */
export function IdleNotice() {
  const client = useQueryClient();
  const session = useSession();
  const left = useSecondsLeft(session?.idleSeconds);
  const ended = left <= 0;

  useEndByItself(ended, client, signOut);

  const [, draw] = useReducer((times: number) => times + 1, 0);
  const near = left <= NOTICE_SECONDS * 2;
  // It is brought before it is needed, since the way to the server may be gone by then; and looked for at every look.
  useEffect(() => {
    if (near && dialog.part === undefined) void dialog.bring().then(draw);
  }, [near, left]);
  const { part: IdleDialog } = dialog;
  if (ended || left > NOTICE_SECONDS || IdleDialog === undefined) return null;
  return <IdleDialog secondsLeft={left} />;
}
