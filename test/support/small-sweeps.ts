/**
 * Imported first, lets a sweep of ending accounts take two at a time, so that a few are more than it takes at once. Settings
 * are read when their module is loaded.
 */
process.env['ENDINGS_SWEEP_ROWS'] = '2';
export const smallSweeps = true;
