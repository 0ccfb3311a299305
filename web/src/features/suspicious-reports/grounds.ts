import type { RewriteReportDto } from '../../api/types.js';

export const GROUNDS = [
  'structuring',
  'mule-account',
  'identity-doubt',
  'unusual-pattern',
  'sanctions',
  'fraud-proceeds',
  'other',
] as const satisfies readonly RewriteReportDto['grounds'][];
