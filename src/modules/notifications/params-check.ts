import type { TemplateParams } from './template.js';

const LENGTH_MAX = 100;
/** What looks like an address of mail or web, or a number of a phone, card or account. Amounts and dates are shorter. */
const PERSONAL = [/@/, /:\/\//, /\bwww\./i, /[0-9０-９](?:[-\s]?[0-9０-９]){7,}/u];
/** `2026-11-22`, `2026-11-22T19:30:00Z`: times may be told. */
const TIME = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?$/;

/**
 * Parameters lie in the table in the clear, so they hold dates, amounts and words. Raises an error on what looks like an
 * address or a number of a person, which a caller must give as `secret` or leave to the directory of recipients.
 */
export function refusePersonalParams(template: string, params: TemplateParams): void {
  for (const [name, value] of Object.entries(params)) {
    if (typeof value === 'number' || TIME.test(value)) continue;
    // eslint-disable-next-line no-control-regex -- control characters are exactly what is looked for
    const wrong = value.length > LENGTH_MAX || /[\u0000-\u001f]/.test(value) || PERSONAL.some((one) => one.test(value));
    if (wrong) throw new Error(`template ${template}: ${name} must not lie in the table in the clear`);
  }
}
