import { IsIn, IsUUID } from 'class-validator';
import { defineOperation } from '../step-up/index.js';

/** What can be shown together. Source: checklist ④. */
export const REVEAL_BUNDLES = ['contact', 'card'] as const;
export type RevealBundle = (typeof REVEAL_BUNDLES)[number];

class ContactBundle {
  @IsIn(['contact'])
  bundle: 'contact';
}

class CardBundle {
  /** Of exactly this card: the one that comes after it takes another approval. */
  @IsUUID()
  cardId: string;
}

const AT_ONCE = 'at once, in that one answer; 5 of all reveals in 24 hours; not while contact data are changing';

/** Shows the contact data. */
export const revealContact = defineOperation({
  name: 'reveal-contact',
  schema: ContactBundle,
  summary: () => ({
    ja: '登録した氏名・住所・連絡先を1回表示する',
    en: 'Show your name, address and contact data once',
  }),
  smsWords: { ja: '登録情報の表示', en: 'showing your personal data' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: AT_ONCE,
});

/** Shows number and expiry of the card. */
export const revealCard = defineOperation({
  name: 'reveal-card',
  schema: CardBundle,
  summary: () => ({ ja: 'カード番号と有効期限を1回表示する', en: 'Show the card number and expiry once' }),
  smsWords: { ja: 'カード番号の表示', en: 'showing your card number' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: AT_ONCE,
});
