/** A date, a time and an offset (RFC 3339). A time without an offset would mean something else in another place. */
export const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The moment that a text names; undefined when it names none. */
export function readInstant(text: string): Date | undefined {
  if (!INSTANT.test(text)) return undefined;
  const instant = new Date(text);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}
