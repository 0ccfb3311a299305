import { useTranslation } from 'react-i18next';
import type { PasswordRulesView } from '../../api/types.js';
import type { PasswordRule } from '../../../../src/modules/credentials/rules/index.js';
import { useProblemText } from '../problem-text.js';
import { Hints } from '../hints.js';
import styles from '../hints.module.css';
import type { StrengthAnswer } from './strength-messages.js';
import type { Judged } from './use-strength.js';

/** What is asked of every password, and the rules that say so in detail. */
const ASKED: readonly {
  readonly name: 'length' | 'usual' | 'personal' | 'classes';
  readonly rules: readonly PasswordRule[];
}[] = [
  { name: 'length', rules: ['password.too-short', 'password.too-long', 'password.not-text'] },
  {
    name: 'usual',
    rules: [
      'password.common',
      'password.only-digits',
      'password.date',
      'password.keyboard-run',
      'password.repeat',
      'password.few-words',
      'password.guessable',
    ],
  },
  {
    name: 'personal',
    rules: ['password.contains-login-id', 'password.contains-personal', 'password.product-word'],
  },
  { name: 'classes', rules: ['password.composition'] },
];

interface PasswordHintsProps {
  readonly judged: Judged;
  readonly rules: PasswordRulesView;
}

/** The rules, which turn to ticks while one types, and how hard the password is to guess. */
export function PasswordHints({ judged, rules }: PasswordHintsProps) {
  const { t } = useTranslation('passwords');
  const { ofFault } = useProblemText();
  const breaches = judged.state === 'known' ? judged.answer.breaches : undefined;
  const isShort = breaches?.some(({ code }) => code === 'password.too-short') === true;
  const asked = ASKED.filter(({ name }) => name !== 'classes' || rules.composition !== 'off');
  return (
    <div className={styles.hints}>
      <Hints
        label={t('rules')}
        hints={asked.map(({ name, rules: codes }) => {
          const broken = breaches?.filter(({ code }) => codes.includes(code)) ?? [];
          // Nothing but the length is looked at until it is long enough.
          const open = breaches === undefined || (isShort && name !== 'length' && broken.length === 0);
          return {
            name: t(`rule.${name}`, { min: rules.lengthMin }),
            state: open ? 'open' : broken.length === 0 ? 'met' : 'broken',
            // The length is already named by the rule itself.
            why: broken
              // That it is easy to guess is no news beside the reason.
              .filter(({ code }) => broken.length === 1 || code !== 'password.guessable')
              .filter(({ code }) => code !== 'password.too-short')
              .map(({ code, params }) => ofFault(code, params)),
          };
        })}
      />
      <StrengthLine judged={judged} rules={rules} />
    </div>
  );
}

const LONG = 16;
const LEVELS = ['weak', 'nearly', 'enough', 'strong'] as const;

function levelOf({ breaches, guessesLog10 }: StrengthAnswer, length: number, rules: PasswordRulesView): number {
  const floor = length >= LONG ? rules.guessesLog10MinLong : rules.guessesLog10Min;
  if (breaches.length > 0) return breaches.length === 1 && guessesLog10 >= floor ? 1 : 0;
  return guessesLog10 >= floor + 4 ? 3 : 2;
}

function StrengthLine({ judged, rules }: PasswordHintsProps) {
  const { t } = useTranslation('passwords');
  const level = judged.state === 'known' ? levelOf(judged.answer, judged.answer.length, rules) : undefined;
  return (
    <div className={styles.strength}>
      <div className={styles.bar} data-level={level} aria-hidden="true">
        {LEVELS.map((name) => (
          <span key={name} />
        ))}
      </div>
      <p role="status" className={styles.words}>
        {judged.state === 'nothing'
          ? null
          : level === undefined
            ? t(`strength.${judged.state === 'unavailable' ? 'unavailable' : 'looking'}`)
            : t(`strength.${LEVELS[level] ?? 'weak'}`)}
      </p>
    </div>
  );
}
