/** Most characters (code points, after NFKC) a password may have. */
export const PASSWORD_LENGTH_MAX = 128;

/**
 * Most UTF-16 units that are looked at at all: 128 characters typed decomposed are at most four times as many, and
 * whoever sends more is refused before any work is done on it.
 */
const RAW_UNITS_MAX = PASSWORD_LENGTH_MAX * 4;

/**
 * A password as it is compared and hashed: NFKC, so that full width, half width and decomposed input of the same
 * characters is the same password. Undefined when it is too long, or not Unicode text (a lone surrogate).
 */
export function normalisePassword(typed: string): string | undefined {
  if (typed.length > RAW_UNITS_MAX || !typed.isWellFormed()) return undefined;
  const password = typed.normalize('NFKC');
  return codePoints(password) > PASSWORD_LENGTH_MAX ? undefined : password;
}

/** How many characters people would say a text has: code points, not UTF-16 units. */
export function codePoints(text: string): number {
  return Array.from(text).length;
}
