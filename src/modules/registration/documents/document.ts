import { sha256 } from '../../../platform/crypto/index.js';
import type { Locale } from '../../notifications/index.js';

export const DOCUMENT_NAMES = ['terms', 'privacy', 'bank-data'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

/** One text that an applicant accepts. A changed text is a new version; the old ones stay in the history of the program. */
export interface IssuerDocument {
  readonly document: DocumentName;
  /** The day from which it is in force, and a counter within the day. */
  readonly version: string;
  readonly texts: Readonly<Record<Locale, { readonly title: string; readonly text: string }>>;
}

/** SHA-256 of title and text: what exactly was accepted. */
export function textHash(document: IssuerDocument, locale: Locale): Buffer {
  const { title, text } = document.texts[locale];
  return sha256(`${title}\n\n${text}`);
}
