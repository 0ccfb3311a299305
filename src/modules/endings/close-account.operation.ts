import { IsIn, IsInt, Max, Min } from 'class-validator';
import { defineOperation } from '../step-up/index.js';
import { CLOSING_WAYS, type ClosingWay } from './closing.js';

const AMOUNT_MAX_YEN = 999_999_999;

/** What is approved: that the account ends, and what becomes of just this much. */
export class ClosedAccount {
  @IsIn(CLOSING_WAYS)
  way: ClosingWay;

  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX_YEN)
  restYen: number;
}

const REST = {
  ja: { 'give-up': 'は失効し、払い戻されません', 'pay-out': 'は後日お支払いします' },
  en: { 'give-up': 'is given up and not refunded', 'pay-out': 'is paid to you later' },
} as const;

/** The account is closed, for good. Source: checklist ⑧: approved, told to everybody, and only after a wait. */
export const closeAccount = defineOperation({
  name: 'close-account',
  schema: ClosedAccount,
  summary: ({ way, restYen }) => ({
    ja:
      restYen === 0
        ? 'アカウントを解約する'
        : `アカウントを解約する（残高 ${restYen.toLocaleString('ja-JP')}円${REST.ja[way]}）`,
    en:
      restYen === 0
        ? 'Close the account'
        : `Close the account; the balance of ¥${restYen.toLocaleString('en-GB')} ${REST.en[way]}`,
  }),
  smsWords: { ja: 'アカウントの解約', en: 'closing your account' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'after 24 hours at least; no money moves meanwhile; void when its session is revoked, or when more is left than was approved',
});
