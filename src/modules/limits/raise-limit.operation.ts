import { IsIn, IsInt, Max, Min } from 'class-validator';
import { defineOperation } from '../step-up/index.js';
import { type Span, SPANS } from './caps.js';
import { OWN_LIMIT_KINDS, type OwnLimitKind } from './limit-kind.js';
import { AMOUNT_MAX_YEN, limitWords } from './limit-words.js';

/** What is approved: one limit and its new amount. */
export class RaisedLimit {
  @IsIn(OWN_LIMIT_KINDS)
  kind: OwnLimitKind;

  @IsIn(SPANS)
  span: Span;

  @IsInt()
  @Min(0)
  @Max(AMOUNT_MAX_YEN)
  amountYen: number;
}

/** A higher limit. Source: checklist ⑥: step-up and 24 hours. */
export const raiseLimit = defineOperation({
  name: 'raise-limit',
  schema: RaisedLimit,
  summary: ({ kind, span, amountYen }) => ({
    ja: `${limitWords(kind, span, 'ja')}を ${amountYen.toLocaleString('ja-JP')}円に上げる`,
    en: `Raise the limit for ${limitWords(kind, span, 'en')} to ¥${amountYen.toLocaleString('en-GB')}`,
  }),
  smsWords: { ja: '限度額の引き上げ', en: 'a higher limit' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'after 24 hours; not while contact data or factors are changing; void when its session is revoked or the limit is set again',
});
