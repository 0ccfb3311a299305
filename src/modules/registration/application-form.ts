import type { FieldError } from '../../platform/problems/index.js';
import type { Locale } from '../notifications/index.js';
import {
  type Checked,
  type Person,
  checkAddressLine,
  checkDate,
  checkEmail,
  checkKana,
  checkMobilePhone,
  checkName,
  checkPostalCode,
  areaErrors,
} from '../members/index.js';

/** The personal part of an opening, as typed. */
export interface TypedForm {
  readonly person: {
    readonly familyName: string;
    readonly givenName: string;
    readonly familyKana: string;
    readonly givenKana: string;
    readonly birthDate: string;
    readonly postalCode: string;
    readonly prefecture: string;
    readonly city: string;
    readonly street: string;
    readonly building?: string;
  };
  readonly phone: string;
  readonly email: string;
  readonly locale: Locale;
}

/** The same in normal form. */
export interface ApplicationForm {
  readonly person: Person;
  /** E.164. */
  readonly phone: string;
  readonly email: string;
  readonly locale: Locale;
}

export type CheckedForm =
  | { readonly ok: true; readonly form: ApplicationForm }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

/** Brings all fields to their normal form, or says of every one that does not fit which rule it breaks. */
export function checkForm(typed: TypedForm): CheckedForm {
  const errors: FieldError[] = [];
  const take = (pointer: string, checked: Checked): string => {
    if (checked.ok) return checked.value;
    errors.push({ pointer, code: checked.code, ...(checked.params === undefined ? {} : { params: checked.params }) });
    return '';
  };
  const { person } = typed;
  const building = person.building?.trim() ?? '';
  const form: ApplicationForm = {
    person: {
      familyName: take('/person/familyName', checkName(person.familyName)),
      givenName: take('/person/givenName', checkName(person.givenName)),
      familyKana: take('/person/familyKana', checkKana(person.familyKana)),
      givenKana: take('/person/givenKana', checkKana(person.givenKana)),
      birthDate: take('/person/birthDate', checkDate(person.birthDate)),
      postalCode: take('/person/postalCode', checkPostalCode(person.postalCode)),
      prefecture: take('/person/prefecture', checkAddressLine(person.prefecture)),
      city: take('/person/city', checkAddressLine(person.city)),
      street: take('/person/street', checkAddressLine(person.street)),
      ...(building === '' ? {} : { building: take('/person/building', checkAddressLine(building)) }),
    },
    phone: take('/phone', checkMobilePhone(typed.phone)),
    email: take('/email', checkEmail(typed.email)),
    locale: typed.locale,
  };
  errors.push(...areaErrors(form.person, '/person'));
  return errors.length === 0 ? { ok: true, form } : { ok: false, errors };
}
