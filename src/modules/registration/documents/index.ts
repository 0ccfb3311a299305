import type { Locale } from '../../notifications/index.js';
import { type DocumentName, currentDocuments, plainText, textHash } from '../../program/index.js';

export { DOCUMENT_NAMES, type DocumentName, currentDocuments } from '../../program/index.js';

/** One acceptance, as typed. */
export interface TypedConsent {
  readonly document: string;
  readonly version: string;
}

/** One acceptance, with the hash of the very text that was shown. */
export interface Consent {
  readonly document: DocumentName;
  readonly version: string;
  readonly locale: Locale;
  readonly hash: Buffer;
}

export type CheckedConsents =
  | { readonly ok: true; readonly consents: readonly Consent[] }
  | {
      readonly ok: false;
      readonly missing: readonly string[];
      readonly outdated: readonly string[];
      readonly unknown: readonly number[];
    };

/** Whether exactly the documents in force were accepted, each once and in its present version. */
export function checkConsents(typed: readonly TypedConsent[], locale: Locale): CheckedConsents {
  const accepted = new Map(typed.map((consent) => [consent.document, consent.version]));
  const missing = currentDocuments.filter(({ document }) => !accepted.has(document)).map(({ document }) => document);
  const outdated = currentDocuments
    .filter(({ document, version }) => accepted.has(document) && accepted.get(document) !== version)
    .map(({ document }) => document);
  const known = new Set<string>(currentDocuments.map(({ document }) => document));
  const unknown = typed.flatMap((consent, at) =>
    !known.has(consent.document) || typed.findIndex(({ document }) => document === consent.document) !== at ? [at] : [],
  );
  if (missing.length + outdated.length + unknown.length > 0) return { ok: false, missing, outdated, unknown };
  return {
    ok: true,
    consents: currentDocuments.map((document) => ({
      document: document.document,
      version: document.version,
      locale,
      hash: textHash(document, locale),
    })),
  };
}

/** The documents as the page shows them. */
export function shownDocuments(locale: Locale) {
  return currentDocuments.map((document) => ({
    document: document.document,
    version: document.version,
    locale,
    title: document.texts[locale].title,
    text: plainText(document.texts[locale]),
    hash: textHash(document, locale).toString('hex'),
  }));
}
