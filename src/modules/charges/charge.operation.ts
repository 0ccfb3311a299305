import { IsInt, IsUUID, Matches, Max, Min } from 'class-validator';
import { BANKS, findBank } from '../links/index.js';
import { defineOperation } from '../step-up/index.js';

/** What is approved: so much from this account. */
export class ApprovedCharge {
  @IsUUID()
  linkId: string;

  @Matches(/^\d{4}$/)
  bankCode: string;

  /** The last two digits. */
  @Matches(/^\d{2}$/)
  accountEnd: string;

  @IsInt()
  @Min(1)
  @Max(300_000)
  amountYen: number;
}

const bankJa = (code: string): string => findBank(code)?.ja ?? code;
const bankEn = (code: string): string => findBank(code)?.en ?? code;
const yenJa = (amountYen: number): string => `${amountYen.toLocaleString('ja-JP')}円`;
const yenEn = (amountYen: number): string => `¥${amountYen.toLocaleString('en-GB')}`;

/** A charge from a linked account: money to oneself, so that an app whose code names nothing may approve it. Source: checklist 11. */
export const charge = defineOperation({
  name: 'charge',
  schema: ApprovedCharge,
  summary: ({ bankCode, accountEnd, amountYen }) => ({
    ja: `${bankJa(bankCode)}の口座（末尾${accountEnd}）から${yenJa(amountYen)}をチャージ`,
    en: `Top up ${yenEn(amountYen)} from the account ending in ${accountEnd} at ${bankEn(bankCode)}`,
  }),
  smsWords: {
    facts: ({ bankCode, amountYen }) => ({
      params: { bank: BANKS.findIndex(({ code }) => code === bankCode), amountYen },
      secret: {},
    }),
    sample: { linkId: '0197a1b2-1111-7222-8333-444455556666', bankCode: '0001', accountEnd: '12', amountYen: 30_000 },
    ja: ({ params }) =>
      `${bankAt(params['bank'])?.ja ?? '銀行'}の口座から${yenJa(Number(params['amountYen']))}をチャージ`,
    en: ({ params }) =>
      `top up ${yenEn(Number(params['amountYen']))} from ${bankAt(params['bank'])?.en ?? 'your bank'}`,
  },
  methods: ['passkey', 'totp', 'phone-code'],
  newDevices: 'allowed',
  wait: 'at once, as the bank answers; reserved at once, and taken back where the bank declines',
});

const bankAt = (place: string | number | undefined) => BANKS[Number(place)];
