import { useTranslation } from 'react-i18next';
import type { LoginIdRule } from '../../../../src/modules/credentials/rules/breach.js';
import {
  examineLoginId,
  LOGIN_ID_LENGTH_MAX,
  LOGIN_ID_LENGTH_MIN,
} from '../../../../src/modules/credentials/rules/login-id-rules.js';
import type { PersonalWords } from '../../../../src/modules/credentials/rules/personal-words.js';
import { useProblemText } from '../../ui/problem-text.js';
import { Hints } from '../../ui/hints.js';

const ASKED: readonly {
  readonly name: 'length' | 'characters' | 'both' | 'private';
  readonly rules: readonly LoginIdRule[];
}[] = [
  { name: 'length', rules: ['login-id.too-short', 'login-id.too-long'] },
  { name: 'both', rules: ['login-id.letters-and-digits'] },
  { name: 'characters', rules: ['login-id.characters', 'login-id.e-mail'] },
  {
    name: 'private',
    rules: ['login-id.phone', 'login-id.birth-date', 'login-id.card-digits', 'login-id.run', 'login-id.repeat'],
  },
];
/** Named by the rule itself. */
const PLAIN: ReadonlySet<string> = new Set([
  ...['login-id.too-short', 'login-id.too-long', 'login-id.letters-and-digits', 'login-id.characters'],
]);

/** The rules for login IDs, which turn to ticks while one types. */
export function LoginIdHints({ loginId, about }: { readonly loginId: string; readonly about: PersonalWords }) {
  const { t } = useTranslation('opening');
  const { ofFault } = useProblemText();
  const breaches = loginId.trim() === '' ? undefined : examineLoginId(loginId, about);
  return (
    <Hints
      label={t('credentials.loginIdRules')}
      hints={ASKED.map(({ name, rules }) => {
        const broken = breaches?.filter(({ code }) => rules.includes(code)) ?? [];
        return {
          name: t(`credentials.loginIdRule.${name}`, { min: LOGIN_ID_LENGTH_MIN, max: LOGIN_ID_LENGTH_MAX }),
          state: breaches === undefined ? 'open' : broken.length === 0 ? 'met' : 'broken',
          why: broken.filter(({ code }) => !PLAIN.has(code)).map(({ code, params }) => ofFault(code, params)),
        };
      })}
    />
  );
}
