import { useState } from 'react';
import { type Action, api, deviceProof, Problem, useAction, withNewDeviceKey } from '../../api/index.js';
import type { ConfirmSignInDto, ConfirmView, SignedInView, SignInDto } from '../../api/types.js';
import { challengeOf, solve } from './proof-of-work.js';

export type Begun = ConfirmView | SignedInView;

/** The confirmation is over; no code can be entered any more. */
export interface Expired {
  readonly next: 'expired';
}

const expired: Expired = { next: 'expired' };

interface SignInAction {
  readonly action: Action<SignInDto>;
  /** The API has asked for a proof of work, and the browser is at it. */
  readonly solving: boolean;
}

/** ID and password; where the API asks for a proof of work, that too, without a second press. */
export function useBegin(onDone: (begun: Begun) => void | Promise<void>): SignInAction {
  const [solving, setSolving] = useState(false);
  const action = useAction<SignInDto, Begun>(async (body) => {
    try {
      return await begin(body);
    } catch (error) {
      const challenge = error instanceof Problem ? challengeOf(error) : undefined;
      if (challenge === undefined) throw error;
      setSolving(true);
      try {
        return await begin({ ...body, proofOfWork: await solve(challenge) });
      } finally {
        setSolving(false);
      }
    }
  }, onDone);
  return { action, solving };
}

const begin = async (body: SignInDto) =>
  api.signInControllerBegin({ body, headers: await deviceProof('/api/sign-in') });

/** A second factor that is typed. With it the portal gets to know this browser, by a key that it makes for that. */
export function useConfirm(onDone: (result: SignedInView | Expired) => void | Promise<void>): Action<ConfirmSignInDto> {
  return useAction<ConfirmSignInDto, SignedInView | Expired>(
    (body) =>
      orExpired(() =>
        withNewDeviceKey('/api/sign-in/confirmation', (headers) => api.signInControllerConfirm({ body, headers })),
      ),
    onDone,
  );
}

/** Another code: the same once more, or one that reopens signing in after very many failures. */
export function useCodeRequest(onDone: (result: ConfirmView | Expired) => void): Action<'resend' | 'reopen'> {
  return useAction<'resend' | 'reopen', ConfirmView | Expired>(
    (kind) => orExpired(() => (kind === 'resend' ? api.signInControllerResend() : api.signInControllerReopen())),
    onDone,
  );
}

/** Without a sign-in under way the API knows nobody here; that is no ended session. */
async function orExpired<Body>(work: () => Promise<{ readonly data: Body }>): Promise<{ data: Body | Expired }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Problem && error.code === 'request.no-session') return { data: expired };
    throw error;
  }
}
