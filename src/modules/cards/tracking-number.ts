const FORM = /^[0-9A-Z]{8,32}$/;

/** The canonical form of a tracking number: capitals and digits; undefined when it can't be one. */
export function readTrackingNumber(typed: string): string | undefined {
  const canonical = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  return FORM.test(canonical) ? canonical : undefined;
}
