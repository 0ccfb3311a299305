import { toKatakana } from '../../../../src/modules/members/text.js';
import { checkPostalCode } from '../../../../src/modules/members/postal-address.js';
import type { PersonalWords } from '../../../../src/modules/credentials/rules/personal-words.js';
import type { StartOpeningDto } from '../../api/types.js';
import { parseBirthDate } from './birth-date.js';
import type { Consents, TypedPerson } from './draft.js';

/** The reading as it is registered, from any kana: ﾔﾏﾀﾞ and やまだ are ヤマダ. */
export const asKatakana = (typed: string): string => toKatakana(typed.normalize('NFKC')).trim();

/** The postal code in seven digits where it is one. */
export function postalDigits(typed: string): string {
  const code = checkPostalCode(typed);
  return code.ok ? code.value : typed;
}

/** What is sent of what was typed. */
export function startInput(
  { phone, email, building, ...typed }: TypedPerson,
  consents: Consents,
  formMs: number | undefined,
): StartOpeningDto {
  return {
    consents: [...consents.accepted],
    person: {
      ...typed,
      familyKana: asKatakana(typed.familyKana),
      givenKana: asKatakana(typed.givenKana),
      birthDate: parseBirthDate(typed.birthDate) ?? typed.birthDate,
      postalCode: postalDigits(typed.postalCode),
      ...(building.trim() === '' ? {} : { building }),
    },
    phone,
    email,
    // The language in which the documents were read is the one that the consent is to.
    locale: consents.locale,
    signals: {
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      ...(formMs === undefined ? {} : { formMs: Math.round(formMs) }),
    },
  };
}

/** What the rules for IDs and passwords are to know of the person; after a reload nothing is known, and the server looks. */
export function wordsAbout({ birthDate, ...typed }: TypedPerson): PersonalWords {
  const date = parseBirthDate(birthDate);
  const given = Object.fromEntries(Object.entries(typed).filter(([, value]) => value.trim() !== ''));
  return { ...given, ...(date === undefined ? {} : { birthDate: date }) };
}
