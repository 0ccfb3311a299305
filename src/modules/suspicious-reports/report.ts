/** Where a report stands. */
export const REPORT_STATES = ['draft', 'filed'] as const;
export type ReportState = (typeof REPORT_STATES)[number];

/** Why it is made. */
export const GROUNDS = [
  'structuring',
  'mule-account',
  'identity-doubt',
  'unusual-pattern',
  'sanctions',
  'fraud-proceeds',
  'other',
] as const;
export type Grounds = (typeof GROUNDS)[number];

export interface SuspiciousReport {
  readonly id: string;
  readonly memberId: string;
  readonly caseId: string | undefined;
  readonly grounds: Grounds;
  readonly state: ReportState;
  readonly draftedBy: string;
  readonly draftedAt: Date;
  readonly filedBy: string | undefined;
  /** The day on which it was handed in, `2026-11-27`, and the number that it was given. */
  readonly filedOn: string | undefined;
  readonly reference: string | undefined;
}
