import { requestProblems } from '../../platform/problems/index.js';
import { checkText } from './text.js';

/**
 * A line that one of the staff typed, in its normal form, up to `lengthMax` code points. Raises `request.invalid`, also for
 * characters that hide or turn around what is beside it, and for what looks like an individual number.
 */
export function readTypedLine(typed: string, pointer: string, lengthMax: number): string {
  const checked = checkText(typed, { lengthMax });
  if (checked.ok) return checked.value;
  throw requestProblems.invalid({ errors: [{ pointer, code: checked.code }] });
}
