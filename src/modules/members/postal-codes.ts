import { getAddress } from 'yubin';

/** What belongs to a postal code. */
export interface PostalArea {
  readonly postalCode: string;
  readonly prefecture: string;
  readonly city: string;
  /** Empty when the code covers a whole city. */
  readonly town: string;
}

/** The area of a seven-digit postal code of Japan Post, from data that lies in the program; undefined when there is none. */
export function findPostalArea(postalCode: string): PostalArea | undefined {
  if (!/^\d{7}$/.test(postalCode)) return undefined;
  const found = getAddress(postalCode);
  if (found === null) return undefined;
  // The source marks "everything else in the city" and remarks in words and brackets.
  const town = found.town.replace(/（.*$/u, '').replace(/^以下に掲載がない場合$|の次に.*$/u, '');
  return { postalCode, prefecture: found.prefecture, city: found.city, town };
}
