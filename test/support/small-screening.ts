/** Imported first, lets members be searched two at a time, so that a few are more than one page. */
process.env['SCREENING_MEMBERS_PER_PAGE'] = '2';
export const smallScreening = true;
