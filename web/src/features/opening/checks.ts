import { checkKana, checkName } from '../../../../src/modules/members/person.js';
import { checkAddressLine, checkPostalCode } from '../../../../src/modules/members/postal-address.js';
import { accepted, type Checked, refused } from '../../../../src/modules/members/text.js';
import type { FieldFault } from '../../api/index.js';
import { PREFECTURES } from '../../app/prefectures.js';
import { parseBirthDate } from './birth-date.js';
import type { Draft, TypedPerson } from './draft.js';
import { ASKING, type AskingStep } from './step-names.js';

/** Which step asks for which field. */
const FIELDS: Readonly<Record<Exclude<AskingStep, 'documents'>, readonly (keyof TypedPerson)[]>> = {
  name: ['familyName', 'givenName', 'familyKana', 'givenKana'],
  birth: ['birthDate'],
  address: ['postalCode', 'prefecture', 'city', 'street', 'building'],
  contact: ['email', 'phone'],
};

const lastSegment = (pointer: string): string => pointer.split('/').at(-1) ?? '';

/** The step that asked for what a fault is about; undefined for what no step asks. */
export function stepOfFault({ pointer }: FieldFault): AskingStep | undefined {
  if (pointer.startsWith('/consent')) return 'documents';
  return ASKING.find((step) => step !== 'documents' && FIELDS[step].some((field) => field === lastSegment(pointer)));
}

/**
 * What is wrong with the answers of a step, by the rules that the server holds them to; it looks at them again, and may
 * find more: only the server asks the registers.
 */
export function faultsOf(step: AskingStep, { typed, consents }: Draft, language: string, today: string): FieldFault[] {
  const field = (name: keyof TypedPerson, check: (value: string) => Checked): FieldFault[] => {
    const checked = typed[name].trim() === '' ? refused('required') : check(typed[name]);
    return checked.ok ? [] : [{ pointer: `/${name}`, code: checked.code, params: checked.params ?? {} }];
  };
  switch (step) {
    case 'documents':
      return consents?.locale === language ? [] : [{ pointer: '/consents', code: 'consent-missing', params: {} }];
    case 'name':
      return [
        ...field('familyName', checkName),
        ...field('givenName', checkName),
        ...field('familyKana', checkKana),
        ...field('givenKana', checkKana),
      ];
    case 'birth':
      return field('birthDate', (value) => checkBirthDate(value, today));
    case 'address':
      return [
        ...field('postalCode', checkPostalCode),
        ...chosen(typed.prefecture),
        ...field('city', checkAddressLine),
        ...field('street', checkAddressLine),
        ...(typed.building.trim() === '' ? [] : field('building', checkAddressLine)),
      ];
    case 'contact':
      return [
        ...field('email', (value) => (MAIL.test(plain(value)) ? accepted(value) : refused('not-an-address'))),
        ...field('phone', (value) => (PHONE.test(plain(value)) ? accepted(value) : refused('not-a-phone-number'))),
      ];
  }
}

/** Rough on purpose: which numbers there are is for the server to say. */
const MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const PHONE = /^\+?[\d\s()\-−ー‐-―.]{9,24}$/u;

const plain = (typed: string): string => typed.normalize('NFKC').trim();

function checkBirthDate(typed: string, today: string): Checked {
  const date = parseBirthDate(typed);
  if (date === undefined) return refused('not-a-date');
  return date > today ? refused('date-in-future') : accepted(date);
}

const chosen = (prefecture: string): FieldFault[] =>
  PREFECTURES.some(([name]) => name === prefecture)
    ? []
    : [{ pointer: '/prefecture', code: 'not-a-choice', params: {} }];
