import { IsBoolean, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';
import { defineOperation } from '../step-up/index.js';

/** More than any program allows; the limits are far below. */
export const AMOUNT_MAX_YEN = 1_000_000;

/** What is approved: how much goes to whom, with which words. */
export class ApprovedTransfer {
  @IsString()
  @MaxLength(36)
  payeeId: string;

  /** The member behind the payee. */
  @IsString()
  @MaxLength(36)
  receiverId: string;

  /** As the slip names them. */
  @IsString()
  @MaxLength(200)
  name: string;

  /** As a short message names them. */
  @IsString()
  @MaxLength(200)
  kana: string;

  @IsInt()
  @Min(1)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;

  @IsOptional()
  @IsString()
  @Matches(/^[0-9a-f]{66}$/)
  memoHash?: string;

  /** Not a new payee: an authenticator app, which names nothing, may approve it. */
  @IsBoolean()
  known: boolean;
}

const yen = (amount: number, locale: 'ja-JP' | 'en-GB'): string => amount.toLocaleString(locale);

/** Money to another member. Source: checklist ⑥. */
export const approveTransfer = defineOperation({
  name: 'send-money',
  schema: ApprovedTransfer,
  summary: ({ name, amountYen }) => ({
    ja: `${name}さんへ ${yen(amountYen, 'ja-JP')}円を送金する`,
    en: `Send ¥${yen(amountYen, 'en-GB')} to ${name}`,
  }),
  smsWords: {
    facts: ({ kana, amountYen }) => ({ params: { amountYen }, secret: { kana } }),
    sample: {
      ...{ payeeId: '', receiverId: '', name: 'M••• S•••', kana: 'M•••', amountYen: 3_000, known: true },
    },
    ja: ({ params, secret }) =>
      `${secret['kana'] ?? ''}さんへ${Number(params['amountYen']).toLocaleString('ja-JP')}円の送金`,
    en: ({ params, secret }) => `¥${Number(params['amountYen']).toLocaleString('en-GB')} to ${secret['kana'] ?? ''}`,
  },
  methods: ['passkey', 'totp', 'phone-code'],
  methodsFor: ({ known }) => (known ? ['passkey', 'totp', 'phone-code'] : ['passkey', 'phone-code']),
  newDevices: 'allowed',
  wait: 'at once; after 30 minutes (60 at night, 10 with a passkey that has counted for 7 days) where more than 3,000 yen go to new payees in 24 hours; void when its session is revoked',
});
