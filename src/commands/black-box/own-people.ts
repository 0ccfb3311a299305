import { randomDigits, randomToken } from '../../platform/crypto/index.js';
import type { Traveller } from '../journey/people.js';

/** First and second halves of invented names, with their kana. */
const FAMILIES = [
  ['検ケン', '試シ', '見ミ', '関セキ', '番バン', '木キ', '渡ワタ', '垣カキ', '堀ホリ', '橋ハシ'],
  ['川カワ', '谷ヤ', '場バ', '口グチ', '瀬セ', '内ウチ', '切キリ', '爪ヅメ', '原ハラ', '沢サワ'],
] as const;
const GIVEN = [
  ['海カイ', '岳ガク', '早サ', '透トウ', '澪ミオ', '颯ソウ', '千チ', '吾ゴ', '美ミ', '一カズ'],
  ['斗ト', '人ヒト', '苗ナエ', '子コ', '奈ナ', '太タ', '鶴ツル', '郎ロウ', '雨ウ', '葉ハ'],
] as const;

/** Two halves by chance: whoever reads letters by the names on them must not find those of people of an earlier run. */
function name(halves: typeof FAMILIES | typeof GIVEN): readonly [written: string, kana: string] {
  const parts = halves.map((some) => some[Number(randomDigits(1))] ?? some[0]);
  return [parts.map((part) => part.slice(0, 1)).join(''), parts.map((part) => part.slice(1)).join('')];
}

/** More than these would have to be opened accounts for over an hour. */
export const OWN_PEOPLE_MAX = 100;

/** So many invented people, others each time, each with a device, phone, mailbox and home of their own. */
export function ownPeople(count: number): Traveller[] {
  if (count > OWN_PEOPLE_MAX) throw new Error(`no more than ${String(OWN_PEOPLE_MAX)} people at a time`);
  return Array.from({ length: count }, ownPerson);
}

function ownPerson(): Traveller {
  const [familyName, familyKana] = name(FAMILIES);
  const [givenName, givenKana] = name(GIVEN);
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
    email: `kumo.${digits}@example.jp`,
    locale: 'ja',
    loginId: `kumo7kaze.${digits}`,
    nickname: 'かもめ',
    identityMethod: 'chip',
    arrival: 'single',
    password: randomToken(),
  };
}
