/** Long enough that nobody guesses one, short enough to be typed from a short message. */
export const STOP_CODE_DIGITS = 12;

/** In groups, as it is read. */
export const groupedStopCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-');
