import { useEffect, useRef } from 'react';
import { offersPasskeysInFields, signWithPasskey, withdrawPasskeys } from './passkeys.js';
import type { PasskeyAssertionDto, PasskeyRequestView } from './types.js';

/** A challenge is over after so long; a new one is asked for a little before. */
const RENEW_BEFORE_MS = 20_000;

interface PasskeyInField {
  /** What the browser has to sign, for one try. */
  readonly request: () => Promise<PasskeyRequestView>;
  /** What was signed when somebody picked a passkey from the list. */
  readonly picked: (assertion: PasskeyAssertionDto) => void;
}

/**
 * Offers the passkeys of this site in the list under the field of the name, where the browser can. Nobody is asked anything
 * before they pick one; what the browser does not offer, or what could not be had, is silent, since the button beside is there.
 */
export function usePasskeyInField({ request, picked }: PasskeyInField): void {
  const latest = useRef({ request, picked });
  useEffect(() => {
    latest.current = { request, picked };
  });
  useEffect(() => {
    const leaving = new AbortController();
    const hasLeft = (): boolean => leaving.signal.aborted;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const offer = async (): Promise<void> => {
      try {
        if (!(await offersPasskeysInFields()) || hasLeft()) return;
        const asked = await latest.current.request();
        if (hasLeft()) return;
        // The offer of before ends when a new one is made.
        timer = setTimeout(() => void offer(), Math.max(RENEW_BEFORE_MS, asked.timeoutMs - RENEW_BEFORE_MS));
        const assertion = await signWithPasskey(asked, true);
        if (!hasLeft()) latest.current.picked(assertion);
      } catch {
        // Withdrawn, or not to be had: the button and the password are there.
      }
    };
    void offer();
    return () => {
      leaving.abort();
      clearTimeout(timer);
      void withdrawPasskeys();
    };
  }, []);
}
