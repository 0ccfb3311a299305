import { requestProblems } from '../../platform/problems/index.js';
import { checkText } from '../members/index.js';

/** What a reference to a document is made of: the number of a file, and no sentence. */
export const REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N}()（）・./-]{2,59}$/u;

/** A reference in its normal form. Raises `request.invalid`, also for what looks like an individual number. */
export function readReference(typed: string): string {
  const checked = checkText(typed, { lengthMax: 60 });
  if (checked.ok && REFERENCE.test(checked.value)) return checked.value;
  const code = checked.ok ? 'pattern' : checked.code;
  throw requestProblems.invalid({ errors: [{ pointer: '/reference', code }] });
}
