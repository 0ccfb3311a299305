import type { VerificationView } from '../../api/types.js';

export type EndedVerification = VerificationView & {
  readonly outcome: NonNullable<VerificationView['outcome']>;
  readonly endedAt: string;
};

export const isEnded = (verification: VerificationView): verification is EndedVerification =>
  verification.outcome !== null && verification.endedAt !== null;
