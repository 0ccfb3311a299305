import { isId } from '../../platform/ids/ids.js';
import { requestProblems } from '../../platform/problems/index.js';

/** Where the next page begins: the id of the last one shown, as 22 characters that nobody reads anything into. */
export function cursorOf(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

/** Reads a cursor. Raises `request.invalid` for what is none. */
export function readCursor(cursor: string): string {
  const hex = Buffer.from(cursor, 'base64url').toString('hex');
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  if (!isId(id)) throw requestProblems.invalid({ errors: [{ pointer: '/after', code: 'wrong-form' }] });
  return id;
}
