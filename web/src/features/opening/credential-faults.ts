import { examineLoginId } from '../../../../src/modules/credentials/rules/login-id-rules.js';
import { codePoints } from '../../../../src/modules/credentials/rules/normalise.js';
import type { PersonalWords } from '../../../../src/modules/credentials/rules/personal-words.js';
import type { FieldFault } from '../../api/index.js';
import type { ChooseCredentialsDto, PasswordRulesView } from '../../api/types.js';

const MISSING = { code: 'required', params: {} } as const;

/** What is plainly wrong before anything is sent; whether the password is easy to guess is for the server to say. */
export function credentialFaults(
  { loginId, password, nickname }: ChooseCredentialsDto,
  about: PersonalWords,
  rules: PasswordRulesView | undefined,
): readonly FieldFault[] {
  const faults: FieldFault[] = [];
  if (loginId.trim() === '') faults.push({ pointer: '/loginId', ...MISSING });
  else {
    faults.push(
      ...examineLoginId(loginId, about).map(({ code, params = {} }) => ({ pointer: '/loginId', code, params })),
    );
  }
  const min = rules?.lengthMin ?? 0;
  if (password === '') faults.push({ pointer: '/password', ...MISSING });
  else if (codePoints(password.normalize('NFKC')) < min) {
    faults.push({ pointer: '/password', code: 'password.too-short', params: { min } });
  }
  if (nickname.trim() === '') faults.push({ pointer: '/nickname', ...MISSING });
  return faults;
}
