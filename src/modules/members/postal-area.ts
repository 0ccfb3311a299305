import type { FieldError } from '../../platform/problems/index.js';
import type { Person } from './person.js';
import { findPostalArea } from './postal-codes.js';
import { foldSpelling } from './text.js';

/** The postal code has to exist and to lie in the prefecture; a card sent elsewhere comes back. `at` is where both stand. */
export function areaErrors(
  { postalCode, prefecture }: Pick<Person, 'postalCode' | 'prefecture'>,
  at = '',
): FieldError[] {
  if (postalCode === '' || prefecture === '') return [];
  const area = findPostalArea(postalCode);
  if (area === undefined) return [{ pointer: `${at}/postalCode`, code: 'postal-code-unknown' }];
  return foldSpelling(area.prefecture) === foldSpelling(prefecture)
    ? []
    : [{ pointer: `${at}/prefecture`, code: 'prefecture-mismatch' }];
}
