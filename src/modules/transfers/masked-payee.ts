import { maskedName, type Person } from '../members/index.js';

/** A payee as the sender sees them: enough to notice a wrong one, and no more. Source: checklist ⑥ and ④. */
export interface MaskedPayee {
  readonly name: string;
  /** For short messages, which carry kana alone. */
  readonly kana: string;
}

export function maskedPayee(person: Person): MaskedPayee {
  const { familyKana, givenKana } = person;
  return { name: maskedName(person), kana: maskedName({ familyName: familyKana, givenName: givenKana }) };
}
