import { IsInt, IsString, Matches, Max, Min } from 'class-validator';
import { defineOperation } from '../step-up/index.js';

/** What is approved: one question of the network, with merchant and amount. */
export class ApprovedPayment {
  @IsString()
  @Matches(/^[0-9a-f-]{36}$/)
  challengeId: string;

  @IsString()
  @Matches(/^[^\p{C}]{1,80}$/u)
  merchantName: string;

  @IsString()
  @Matches(/^[A-Z]{2}$/)
  merchantCountry: string;

  @IsInt()
  @Min(1)
  @Max(9_999_999)
  amountYen: number;
}

const countryName = (code: string, language: 'ja' | 'en'): string =>
  new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code;

/** A payment online, to this merchant, of this amount at most. Source: checklist 13. */
export const approvePayment = defineOperation({
  name: 'approve-payment',
  schema: ApprovedPayment,
  summary: ({ merchantName, merchantCountry, amountYen }) => ({
    ja: `「${merchantName}」（${countryName(merchantCountry, 'ja')}）に ${amountYen.toLocaleString('ja-JP')}円を支払う`,
    en: `Pay ¥${amountYen.toLocaleString('en-GB')} to “${merchantName}” (${countryName(merchantCountry, 'en')})`,
  }),
  // The name of a merchant is whatever the merchant calls itself, and stays out of short messages.
  smsWords: {
    facts: ({ amountYen }) => ({ params: { amountYen }, secret: {} }),
    sample: {
      ...{ challengeId: '01980000-0000-7000-8000-000000000000', merchantName: 'ネット書店', merchantCountry: 'JP' },
      amountYen: 3_800,
    },
    ja: ({ params }) => `${Number(params['amountYen']).toLocaleString('ja-JP')}円のネット決済`,
    en: ({ params }) => `an online payment of ¥${Number(params['amountYen']).toLocaleString('en-GB')}`,
  },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'none: one authorization of this merchant, up to this amount, uses it up within minutes',
});
