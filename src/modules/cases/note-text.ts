import { requestProblems } from '../../platform/problems/index.js';
import { checkText } from '../members/index.js';

const NOTE_MAX = 2_000;
/** The number of a file, and no sentence. */
const REFERENCE = /^[\p{L}\p{N}][\p{L}\p{N}()（）#_・./-]{2,59}$/u;

/** What somebody has written, in its normal form. Raises `request.invalid`, also for what looks like an individual number. */
export function readNote(typed: string, pointer: string): string {
  const checked = checkText(typed, { lengthMax: NOTE_MAX });
  if (checked.ok) return checked.value;
  throw requestProblems.invalid({ errors: [{ pointer, code: checked.code }] });
}

/** A reference in its normal form. Raises `request.invalid`. */
export function readReference(typed: string, pointer: string): string {
  const checked = checkText(typed, { lengthMax: 60 });
  if (checked.ok && REFERENCE.test(checked.value)) return checked.value;
  const code = checked.ok ? 'pattern' : checked.code;
  throw requestProblems.invalid({ errors: [{ pointer, code }] });
}
