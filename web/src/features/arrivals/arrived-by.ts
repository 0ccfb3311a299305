import type { BatchReportView } from '../../api/types.js';

/** How many lines fitted their cards when the file was applied. */
export const arrivedBy = ({ lineCount, refused }: BatchReportView): number => lineCount - refused.length;
