import { IsIn } from 'class-validator';
import { defineOperation } from '../step-up/index.js';
import { type Switch, SWITCHES } from './switch.js';

/** What a switch is called. */
export const SWITCH_WORDS: Readonly<Record<Switch, Readonly<Record<'ja' | 'en', string>>>> = {
  shop: { ja: '店頭でのお支払い', en: 'payments in shops' },
  contactless: { ja: 'タッチ決済', en: 'contactless payments' },
  online: { ja: 'インターネットでのお支払い', en: 'payments online' },
  abroad: { ja: '海外でのお支払い', en: 'payments abroad' },
  gambling: { ja: '公営競技・賭け事', en: 'gambling' },
  'cash-like': { ja: '送金・電子マネー・暗号資産', en: 'money transfer, e-money and crypto-assets' },
  resale: { ja: '家電・貴金属・商品券', en: 'electronics, jewellery and vouchers' },
  digital: { ja: 'ゲーム・デジタル商品', en: 'games and digital goods' },
  travel: { ja: '旅行・宿泊', en: 'travel and hotels' },
  everyday: { ja: 'その他のお店', en: 'all other shops' },
};

export class SwitchedOn {
  @IsIn(SWITCHES)
  name: Switch;
}

/** A kind of payment is let through from now on. Source: checklist 13. */
export const switchPaymentsOn = defineOperation({
  name: 'switch-payments-on',
  schema: SwitchedOn,
  summary: ({ name }) => ({
    ja: `${SWITCH_WORDS[name].ja}を使えるようにする`,
    en: `Allow ${SWITCH_WORDS[name].en}`,
  }),
  smsWords: { ja: 'お支払いの種類の許可', en: 'a kind of payment' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'none: it is on at once, and off at once without an approval',
});
