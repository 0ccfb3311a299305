import { defineEvent } from '../audit/index.js';

/**
 * Events about reports stand in the log as all others do, in nobody's trail: they name the report, and no member. Who lacks the
 * role for reports is shown none of them (`ConfinedAreas`). Source: the law against tipping off.
 */
export const AREA = 'suspicious-reports';

export const reportDrafted = defineEvent<{ grounds: string; again: boolean }>('suspicious-reports.drafted', {
  version: 1,
  items: ['15', '17'],
});
export const reportFiled = defineEvent<Record<string, never>>('suspicious-reports.filed', {
  version: 1,
  items: ['15', '17'],
});
export const reportsLookedAt = defineEvent<{ shown: number }>('suspicious-reports.looked-at', {
  version: 1,
  items: ['④'],
});
