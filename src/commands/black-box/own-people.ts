import { randomDigits, randomToken } from '../../platform/crypto/index.js';
import type { Traveller } from '../journey/people.js';

const FAMILIES = [
  ['検見川', 'ケミガワ', 'kemi'],
  ['試川', 'タメシガワ', 'tame'],
  ['見附', 'ミツケ', 'mitsu'],
  ['関谷', 'セキヤ', 'seki'],
  ['番場', 'バンバ', 'bamba'],
  ['木戸口', 'キドグチ', 'kido'],
  ['渡瀬', 'ワタセ', 'wata'],
  ['垣内', 'カキウチ', 'kaki'],
  ['堀切', 'ホリキリ', 'hori'],
  ['橋爪', 'ハシヅメ', 'hashi'],
] as const;
const GIVEN = [
  ['海斗', 'カイト'],
  ['岳人', 'ガクト'],
  ['早苗', 'サナエ'],
  ['透子', 'トウコ'],
  ['澪奈', 'ミオナ'],
  ['颯太', 'ソウタ'],
  ['千鶴', 'チヅル'],
  ['吾郎', 'ゴロウ'],
  ['美雨', 'ミウ'],
  ['一葉', 'カズハ'],
] as const;

/** As many as there are names for. */
export const OWN_PEOPLE_MAX = FAMILIES.length * GIVEN.length;

/** So many invented people, others each time, each with a device, phone, mailbox and home of their own. */
export function ownPeople(count: number): Traveller[] {
  if (count > OWN_PEOPLE_MAX) throw new Error(`there are names for ${String(OWN_PEOPLE_MAX)} people`);
  return Array.from({ length: count }, (_, nth) => ownPerson(nth));
}

function ownPerson(nth: number): Traveller {
  const [familyName, familyKana, stem] = FAMILIES[nth % FAMILIES.length] ?? FAMILIES[0];
  const [givenName, givenKana] = GIVEN[(nth + Math.floor(nth / FAMILIES.length)) % GIVEN.length] ?? GIVEN[0];
  const digits = randomDigits(8);
  const [a, b, c] = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6)].map(Number) as [
    number,
    number,
    number,
  ];
  return {
    ...{ line: Number(digits), familyName, givenName, familyKana, givenKana },
    birthDate: `${String(1950 + (a % 50))}-${String(1 + (b % 12)).padStart(2, '0')}-${String(1 + (c % 28)).padStart(2, '0')}`,
    ...{ postalCode: '1500001', prefecture: '東京都', city: '渋谷区', building: '' },
    street: `神宮前${String(1 + a)}-${String(1 + b)}-${String(1 + c)}`,
    phone: `0${String(7 + (a % 3))}0${String(1 + (b % 5))}${randomDigits(7)}`,
    email: `${stem}.${digits}@example.jp`,
    locale: 'ja',
    loginId: `${stem}7kaze.${digits}`,
    nickname: 'かもめ',
    identityMethod: 'chip',
    arrival: 'single',
    password: randomToken(),
  };
}
