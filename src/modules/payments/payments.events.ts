import { defineEvent } from '../audit/index.js';
import type { CardState } from '../cards/index.js';
import type { DeclineReason, PaymentChannel, StopCause } from './payment.js';
import type { CategorySwitch, Switch } from './switch.js';

interface Asked {
  readonly paymentId: string;
  readonly channel: PaymentChannel;
  readonly abroad: boolean;
  readonly category: CategorySwitch;
  readonly amountYen: number;
}

/** A payment was authorized; `newMerchant` that the card had none there before. */
export const authorized = defineEvent<
  { [K in keyof Asked]: Asked[K] } & { newMerchant: boolean; challengeId: string | null }
>('payments.authorized', { version: 1, items: ['13', '14', 'g'] });

/** A payment was declined. `reason` never leaves the issuer. */
export const declined = defineEvent<{ [K in keyof Asked]: Asked[K] } & { reason: DeclineReason }>('payments.declined', {
  version: 1,
  items: ['13', '14', 'g'],
});

/** Somebody has tried to pay with a card that is not active. An alert. */
export const inactiveCardUsed = defineEvent<{ paymentId: string; state: CardState }>('payments.inactive-card-used', {
  version: 1,
  items: ['②', '15'],
});

/** A rule has suspended a card for payments. An alert. */
export const cardSuspended = defineEvent<{ cause: StopCause; count: number }>('payments.card-suspended', {
  version: 1,
  items: ['13', 'g', 'h'],
});

/** Card data are being guessed at a merchant, or over a range of numbers. An alert. */
export const enumerationFound = defineEvent<{ scope: 'merchant' | 'bin'; paymentId: string; count: number }>(
  'payments.enumeration-found',
  { version: 1, items: ['13', 'g'] },
);

/** More, or less, is held for a payment. */
export const paymentRaised = defineEvent<{ paymentId: string; amountYen: number }>('payments.raised', {
  version: 1,
  items: ['13'],
});
export const raiseDeclined = defineEvent<{ paymentId: string | null; amountYen: number; reason: DeclineReason }>(
  'payments.raise-declined',
  { version: 1, items: ['13'] },
);
export const paymentReversed = defineEvent<{ paymentId: string; releasedYen: number }>('payments.reversed', {
  version: 1,
  items: ['13'],
});
/** A reversal came before its authorization, which will be declined. */
export const reversedBefore = defineEvent<Record<string, never>>('payments.reversed-before', {
  version: 1,
  items: ['13'],
});
export const paymentCaptured = defineEvent<{ paymentId: string; captureId: string; amountYen: number }>(
  'payments.captured',
  { version: 1, items: ['13'] },
);
export const paymentRefunded = defineEvent<{
  paymentId: string;
  captureId: string;
  amountYen: number;
  repaidYen: number;
}>('payments.refunded', { version: 1, items: ['13'] });
/** A message about money was not accepted. */
export const clearingRefused = defineEvent<{ message: string; reason: string; amountYen: number }>(
  'payments.clearing-refused',
  { version: 1, items: ['13'] },
);

/** A payment was posted without asking. An alert where the member owes something, or the card was never activated. */
export const paymentForced = defineEvent<{
  paymentId: string;
  amountYen: number;
  heldYen: number;
  takenYen: number;
  owedYen: number;
  suspenseYen: number;
}>('payments.forced', { version: 1, items: ['13', '15'] });

/** An answer came too late and was a decline; what had been done all the same is undone. */
export const answeredTooLate = defineEvent<{ undone: boolean }>('payments.answered-too-late', {
  version: 1,
  items: ['13'],
});

export const walletTokenRefused = defineEvent<{ known: boolean }>('payments.wallet-token-refused', {
  version: 1,
  items: ['13', '②'],
});

export const switchSet = defineEvent<{ name: Switch; on: boolean }>('payments.switch-set', {
  version: 1,
  items: ['13'],
});

export const challengeAsked = defineEvent<{ challengeId: string; amountYen: number }>('payments.challenge-asked', {
  version: 1,
  items: ['13'],
});
export const challengeRefusedToAsk = defineEvent<{ reason: string }>('payments.challenge-not-asked', {
  version: 1,
  items: ['13'],
});
export const challengeAnswered = defineEvent<{ challengeId: string; answer: 'approved' | 'refused' }>(
  'payments.challenge-answered',
  { version: 1, items: ['13'] },
);

export const stopLifted = defineEvent<{ stopId: string; cause: string; proposalId: string | null }>(
  'payments.stop-lifted',
  { version: 1, items: ['h'] },
);

export const paymentsShownToStaff = defineEvent<{ payments: number }>('payments.shown-to-staff', {
  version: 1,
  items: ['④'],
});
