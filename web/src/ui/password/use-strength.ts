import { useEffect, useRef, useState } from 'react';
import type { PasswordRulesView } from '../../api/types.js';
import type { PersonalWords } from '../../../../src/modules/credentials/rules/index.js';
import { Strength } from './strength.js';
import type { StrengthAnswer } from './strength-messages.js';

const PAUSE_MS = 250;

export type Judged =
  | { readonly state: 'nothing' | 'looking' | 'unavailable' }
  | { readonly state: 'known'; readonly answer: StrengthAnswer };

/** What the rules say of a password while it is typed. Nothing of it leaves this tab. */
export function useStrength(password: string, about: PersonalWords, rules: PasswordRulesView | undefined): Judged {
  const strength = useRef<Strength | undefined>(undefined);
  const [known, setKnown] = useState<{ readonly password: string; readonly answer: StrengthAnswer }>();
  const [failed, setFailed] = useState(false);
  // Compared as text, so that the same words in another object are not asked about again.
  const words = JSON.stringify(about);

  useEffect(() => {
    const worker = new Strength(
      (answer, question) => {
        setKnown({ password: question.password, answer });
      },
      () => {
        setFailed(true);
      },
    );
    strength.current = worker;
    worker.start();
    return () => {
      worker.stop();
    };
  }, []);

  useEffect(() => {
    if (password === '' || rules === undefined) return undefined;
    const timer = setTimeout(() => {
      strength.current?.ask({ password, about: JSON.parse(words) as PersonalWords, rules });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [password, words, rules]);

  if (password === '') return { state: 'nothing' };
  if (failed) return { state: 'unavailable' };
  return known?.password === password ? { state: 'known', answer: known.answer } : { state: 'looking' };
}
