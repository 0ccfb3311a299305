import { requestProblems } from '../../platform/problems/index.js';
import { checkText } from '../members/index.js';

const LENGTH_MAX = 40;

/** A name that somebody gives to a passkey, in its normal form. Raises `request.invalid`. */
export function passkeyName(typed: string): string {
  const name = checkText(typed, { lengthMax: LENGTH_MAX });
  if (!name.ok)
    throw requestProblems.invalid({
      errors: [{ pointer: '/name', code: name.code, ...(name.params === undefined ? {} : { params: name.params }) }],
    });
  return name.value;
}
