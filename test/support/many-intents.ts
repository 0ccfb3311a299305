/**
 * Imported first, lets a member have many intents open at a time, whose approvals are then spent all at once. Settings are
 * read when their module is loaded.
 */
process.env['STEP_UP_OPEN_MAX'] = '100';
export const manyIntents = true;
