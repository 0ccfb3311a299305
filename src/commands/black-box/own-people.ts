import { randomToken } from '../../platform/crypto/index.js';
import type { Traveller } from '../journey/people.js';

const NAMES = [
  ['検見川', '海', 'ケミガワ', 'ウミ', 'kemi'],
  ['試川', '岳', 'タメシガワ', 'ガク', 'tame'],
  ['見附', '早苗', 'ミツケ', 'サナエ', 'mitsu'],
  ['関谷', '透', 'セキヤ', 'トオル', 'sekiy'],
  ['番場', '澪', 'バンバ', 'ミオ', 'bamba'],
] as const;

/** Invented people for accounts of the probes' own; `asOthers` makes new ones of them for each run. */
export const OWN_PEOPLE: readonly Traveller[] = NAMES.map(
  ([familyName, givenName, familyKana, givenKana, stem], nth) => ({
    ...{ line: nth, familyName, givenName, familyKana, givenKana },
    birthDate: `198${String(nth)}-0${String(nth + 3)}-1${String(nth)}`,
    ...{
      postalCode: '1500001',
      prefecture: '東京都',
      city: '渋谷区',
      street: `神宮前${String(nth + 1)}-20-3`,
      building: '',
    },
    phone: `090-1300-41${String(nth).padStart(2, '0')}`,
    email: `${stem}@example.jp`,
    locale: 'ja',
    loginId: `${stem}7kaze`,
    nickname: 'かもめ',
    identityMethod: 'chip',
    arrival: 'single',
    password: randomToken(),
  }),
);
