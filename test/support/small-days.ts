/** Imported first, lets daily rules read a hundred subjects at a time, so that a few hundred are more than one page. */
process.env['MONITORING_DAY_SUBJECTS_MAX'] = '100';
export const smallDays = true;
