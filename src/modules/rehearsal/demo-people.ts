import { randomOf } from '../../platform/crypto/index.js';
import type { CardState } from '../cards/index.js';
import type { Person } from '../members/index.js';
import { STAFF_ROLES, type StaffRole, newTotpSecret } from '../staff/index.js';

/** A member to try the rehearsal with. */
export interface DemoMember {
  readonly loginId: string;
  readonly password: string;
  readonly nickname: string;
  /** The state that the card is brought to. */
  readonly state: CardState;
  readonly person: Person;
  readonly email: string;
  /** E.164. */
  readonly phone: string;
}

/** Somebody of the issuer's staff to try the rehearsal with. */
export interface DemoStaff {
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly totpSecret: string;
  readonly roles: readonly StaffRole[];
  readonly email: string;
}

/** Invented people, one for each state of a card, and a second one with an active card. */
const MEMBERS: readonly (readonly [CardState, string, string, string, string, string])[] = [
  ['ordered', 'hotaru2ordered', '森', '蛍', 'モリ', 'ホタル'],
  ['personalised', 'tsubame3made', '林', '燕', 'ハヤシ', 'ツバメ'],
  ['dispatched', 'kawasemi4sent', '川村', '翠', 'カワムラ', 'ミドリ'],
  ['arrived', 'hibari5arrived', '原田', '雲雀', 'ハラダ', 'ヒバリ'],
  ['active', 'chidori6active', '浜野', '千鳥', 'ハマノ', 'チドリ'],
  ['returned', 'kamome7returned', '磯部', '渚', 'イソベ', 'ナギサ'],
  ['expired', 'uguisu8expired', '梅原', '鶯', 'ウメハラ', 'ウグイス'],
  ['closed', 'fukurou9closed', '大木', '梟', 'オオキ', 'キョウ'],
  // Somebody to send money to.
  ['active', 'suzume2active', '吉野', '雀', 'ヨシノ', 'スズメ'],
];

/** The second of two people. */
const EXTRA: readonly Pick<DemoStaff, 'login' | 'name' | 'roles'>[] = [
  { login: 'approver-two', name: '承認 二', roles: ['approver', 'card-release'] },
  { login: 'admin-two', name: '管理 二', roles: ['admin'] },
  { login: 'compliance-two', name: '届出 二', roles: ['compliance'] },
];

const addressOf = (login: string): string => `${login}@issuer.example.jp`;

const NAMES: Readonly<Record<StaffRole, string>> = {
  'card-operations': '発送 一',
  'card-release': '発送 二',
  support: '窓口 一',
  fraud: '不正 一',
  approver: '承認 一',
  auditor: '監査 一',
  admin: '管理 一',
  compliance: '届出 一',
};

/** Without vowels, so that no name is in a password by chance, and without signs that look alike. */
const PASSWORD_SIGNS = Array.from('bcdfghjkmnpqrstvwxz23456789') as [string, ...string[]];

/** 95 random bits in groups that can be typed. */
function newPassword(): string {
  const group = (): string => Array.from({ length: 5 }, () => randomOf(PASSWORD_SIGNS)).join('');
  return Array.from({ length: 4 }, group).join('-');
}

/** The people of a new rehearsal, with passwords and secrets of their own. */
export function newDemoMembers(): DemoMember[] {
  return MEMBERS.map(([state, loginId, familyName, givenName, familyKana, givenKana], at) => ({
    loginId,
    password: newPassword(),
    nickname: givenKana,
    state,
    person: {
      familyName,
      givenName,
      familyKana,
      givenKana,
      birthDate: `19${80 + at}-0${at + 1}-1${at}`,
      postalCode: '1500001',
      prefecture: '東京都',
      city: '渋谷区',
      street: `神宮前${at + 1}-10-${at + 2}`,
    },
    email: `${loginId}@example.jp`,
    phone: `+8190000010${(at + 1).toString().padStart(2, '0')}`,
  }));
}

/** One person for each role, and a second one of those whose acts take two of the same, so that these can be tried. */
export function newDemoStaff(): DemoStaff[] {
  const secrets = (): Pick<DemoStaff, 'password' | 'totpSecret'> => ({
    password: newPassword(),
    totpSecret: newTotpSecret(),
  });
  return [
    ...STAFF_ROLES.map((role) => ({
      login: role,
      name: NAMES[role],
      ...secrets(),
      roles: [role],
      email: addressOf(role),
    })),
    ...EXTRA.map((person) => ({ ...person, ...secrets(), email: addressOf(person.login) })),
  ];
}
