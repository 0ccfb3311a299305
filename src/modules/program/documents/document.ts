import { sha256 } from '../../../platform/crypto/index.js';

/** The languages of the texts. */
export type Locale = 'ja' | 'en';

/** What has to be accepted before an account is opened. */
export const DOCUMENT_NAMES = ['terms', 'privacy', 'bank-data'] as const;
export type DocumentName = (typeof DOCUMENT_NAMES)[number];

/** Everything that the site informs about; those beside `DOCUMENT_NAMES` are shown only. */
export const INFORMATION_NAMES = [
  'issuer',
  ...DOCUMENT_NAMES,
  'value-expiry',
  'credit',
  'complaints',
  'compensation',
] as const;
export type InformationName = (typeof INFORMATION_NAMES)[number];

/** A part of a document: a heading where there is one, then paragraphs, then a list. */
export interface DocumentSection {
  readonly heading?: string;
  readonly paragraphs: readonly string[];
  readonly items: readonly string[];
}

export interface DocumentText {
  readonly title: string;
  readonly sections: readonly DocumentSection[];
}

/** One version of one text. A changed text is a new version beside the old ones, which stay readable. */
export interface InformationDocument {
  readonly document: InformationName;
  /** The day from which it is in force, and a counter within the day. */
  readonly version: string;
  /** Japanese calendar day. */
  readonly inForceFrom: string;
  readonly mustAccept: boolean;
  readonly texts: Readonly<Record<Locale, DocumentText>>;
}

/** A text that an applicant accepts. */
export interface IssuerDocument extends InformationDocument {
  readonly document: DocumentName;
  readonly mustAccept: true;
}

/** Numbered lines as they stand, in one section without a heading. */
export const numbered = (lines: readonly string[]): readonly DocumentSection[] => [{ paragraphs: lines, items: [] }];

/** The text as plain lines: what `textHash` covers and what a consent therefore names. */
export function plainText({ sections }: DocumentText): string {
  return sections
    .flatMap(({ heading, paragraphs, items }) => [...(heading === undefined ? [] : [heading]), ...paragraphs, ...items])
    .join('\n');
}

/** SHA-256 of title and text: what exactly was accepted. */
export function textHash(document: InformationDocument, locale: Locale): Buffer {
  const text = document.texts[locale];
  return sha256(`${text.title}\n\n${plainText(text)}`);
}
