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

/** What ends a quotation or a bracket, or looks as if it did. */
const QUOTES_AND_BRACKETS = /[\p{Ps}\p{Pe}\p{Pi}\p{Pf}"＂`｀″‶ʺˮ〃<>＜＞\u{2300}-\u{231f}\u{2500}-\u{257f}]/gu;

/**
 * Whatever a merchant calls itself is a name within one quotation: it can't end it and go on with an amount and a merchant of
 * its own.
 */
const quotable = (name: string): string =>
  name.replaceAll('’', "'").replaceAll(QUOTES_AND_BRACKETS, ' ').replaceAll(/\s+/gu, ' ').trim();

/** A payment online, to this merchant, of this amount at most. Source: checklist 13. */
export const approvePayment = defineOperation({
  name: 'approve-payment',
  schema: ApprovedPayment,
  summary: ({ merchantName, merchantCountry, amountYen }) => ({
    ja: `${amountYen.toLocaleString('ja-JP')}円を「${quotable(merchantName)}」（${countryName(merchantCountry, 'ja')}）に支払う`,
    en: `Pay ¥${amountYen.toLocaleString('en-GB')} to “${quotable(merchantName)}” (${countryName(merchantCountry, 'en')})`,
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
