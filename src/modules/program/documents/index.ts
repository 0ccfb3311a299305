import type { InformationDocument, InformationName, IssuerDocument } from './document.js';
import { bankData } from './bank-data.js';
import { isCreditCard } from '../service.js';
import { creditTerms } from './credit-terms.js';
import { compensation, complaints, credit, issuer, valueExpiry } from './information.js';
import { privacy } from './privacy.js';
import { terms } from './terms.js';

export * from './document.js';

/** The documents in force that an opening has to accept, in exactly these versions. */
export const currentDocuments: readonly IssuerDocument[] = [isCreditCard ? creditTerms : terms, privacy, bankData];

/** Versions that are no longer in force; a changed text moves here and stays readable. */
const earlierDocuments: readonly InformationDocument[] = [];

/** In force where the other service is; here they are read by whoever has accepted them. */
const otherDocuments: readonly InformationDocument[] = [isCreditCard ? terms : creditTerms];

/** What the site shows today, in its order. */
export const currentInformation: readonly InformationDocument[] = [
  issuer,
  ...currentDocuments,
  isCreditCard ? credit : valueExpiry,
  complaints,
  compensation,
];

/** One version of a document, or the one in force. */
export function findDocument(document: string, version?: string): InformationDocument | undefined {
  if (version === undefined) return currentInformation.find((known) => known.document === document);
  return [...currentInformation, ...earlierDocuments, ...otherDocuments].find(
    (known) => known.document === document && known.version === version,
  );
}

/** All versions of a document, the one in force first, then the earlier ones from new to old. */
export function versionsOf(name: InformationName) {
  const known = [
    ...currentInformation.map((document) => ({ document, inForce: true })),
    ...earlierDocuments.map((document) => ({ document, inForce: false })),
  ];
  return known
    .filter(({ document }) => document.document === name)
    .map(({ document: { version, inForceFrom }, inForce }) => ({ version, inForceFrom, inForce }));
}
