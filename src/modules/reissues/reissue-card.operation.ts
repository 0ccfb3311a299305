import { IsIn } from 'class-validator';
import { defineOperation } from '../step-up/index.js';

/** Why another card: the last one has ended; or it is lost or damaged, and ends now. */
export const REISSUE_REASONS = ['ended', 'lost', 'damaged'] as const;
export type ReissueReason = (typeof REISSUE_REASONS)[number];

/** Nothing else is chosen: the card goes to the address on record. */
export class ReissueCardDto {
  @IsIn(REISSUE_REASONS)
  reason: ReissueReason;
}

const WORDS = {
  ja: {
    ended: '新しいカードを注文する',
    lost: 'なくしたカードを使えなくし、新しいカードを注文する',
    damaged: '壊れたカードを使えなくし、新しいカードを注文する',
  },
  en: {
    ended: 'Order a new card',
    lost: 'End the lost card and order a new one',
    damaged: 'End the damaged card and order a new one',
  },
} as const;

/** Another card in place of one that has ended, or that ends with it. Source: checklist ②. */
export const reissueCard = defineOperation({
  name: 'reissue-card',
  schema: ReissueCardDto,
  summary: ({ reason }) => ({ ja: WORDS.ja[reason], en: WORDS.en[reason] }),
  smsWords: { ja: '新しいカードの注文', en: 'ordering a new card' },
  methods: ['passkey', 'phone-code'],
  newDevices: 'refused',
  wait: 'none; the card goes to the confirmed address and passes the same gate as the first',
});
