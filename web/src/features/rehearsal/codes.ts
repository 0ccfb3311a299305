/**
 * What people are asked to type out of a message: one-time codes, codes of letters in groups, card numbers. Amounts,
 * telephone numbers and references are none of these.
 */
const CODE = /(?<![\w-])(?:\d{6}(?!円)|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){2,}|\d{4}(?: \d{4}){3})(?![\w-])/g;
const CODES_MAX = 4;

/** The codes in a text, each once, in their order. */
export function codesIn(text: string): readonly string[] {
  return [...new Set(text.match(CODE))].slice(0, CODES_MAX);
}
