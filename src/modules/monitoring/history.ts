import { retentionSettings } from '../retention/index.js';
import { DAYS_MAX } from './feature.js';

/**
 * How many days of our own history rules are tried on: all that is kept, but for the days before it that only the rules
 * themselves look back at. So each moment that is tried has the same past as it had then. Source: checklist 16.
 */
export const HISTORY_DAYS = retentionSettings.occurrenceDays - DAYS_MAX;
