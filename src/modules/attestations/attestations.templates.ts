import { defineTemplate } from '../notifications/index.js';
import type { PartnerKind } from './questionnaire.js';

const KIND: Readonly<Record<PartnerKind, readonly [ja: string, en: string]>> = {
  'site-operator': ['自社（会員サイト）', 'ourselves (the member site)'],
  bank: ['銀行', 'bank'],
  'bank-gateway': ['銀行接続', 'bank gateway'],
  processor: ['決済処理', 'processor'],
  'print-house': ['印刷・発送', 'printing and mail'],
  'identity-provider': ['本人確認', 'identity proof'],
  'sms-provider': ['SMS', 'SMS'],
  'voice-provider': ['音声通話', 'voice calls'],
  'sim-signal': ['SIM変更の照会', 'SIM change look-up'],
  screening: ['名簿との照合', 'screening'],
};

/** What is attested of a partner expires soon, or has expired: to the administrators, once for each. */
export const expiryMail = defineTemplate<'mail', { kind: PartnerKind; expiring: number; expired: number }>({
  id: 'attestations.expiry',
  channel: 'mail',
  sample: { params: { kind: 'bank-gateway', expiring: 2, expired: 1 }, secret: {} },
  ja: ({ params: { kind, expiring, expired } }) => ({
    subject: `提携先の評価の期限：${KIND[kind][0]}`,
    text: `提携先（${KIND[kind][0]}）の評価のうち、期限が近いものが${String(expiring)}件、期限が切れたものが${String(expired)}件あります。必須の項目の期限が切れると、新しい接続は自動で断られます。動いているものは続きます。\n\n発行者コンソールの提携先のページで確かめ、新しい評価を入力してください。`,
  }),
  en: ({ params: { kind, expiring, expired } }) => ({
    subject: `Assessments of a partner: ${KIND[kind][1]}`,
    text: `Of what is attested of a partner (${KIND[kind][1]}), ${String(expiring)} will expire soon and ${String(expired)} have expired. Once something mandatory has expired, new connections are refused by themselves; what runs goes on.\n\nPlease look at the page of partners in the issuer console and enter new assessments.`,
  }),
});
