import { Injectable } from '@nestjs/common';
import {
  type DocumentSection,
  type InformationDocument,
  type Locale,
  currentInformation,
  findDocument,
  versionsOf,
} from './documents/index.js';
import { legalFormTexts } from './legal-form.js';
import type { InformationListView, InformationView } from './program.dto.js';
import { programProblems } from './program.problems.js';
import { programSettings } from './program.settings.js';
import { legalForm } from './service.js';

/** The information pages, with the settings of the program filled in. */
@Injectable()
export class ShowInformation {
  list(locale: Locale): InformationListView {
    return { documents: currentInformation.map((document) => entry(document, locale)) };
  }

  /** Raises `program.document-unknown`. */
  run(name: string, locale: Locale, version?: string): InformationView {
    const document = findDocument(name, version);
    if (document === undefined) throw programProblems.documentUnknown();
    return {
      ...entry(document, locale),
      locale,
      sections: document.texts[locale].sections.map((section) => filled(section)),
      versions: versionsOf(document.document),
    };
  }
}

const entry = (document: InformationDocument, locale: Locale) => ({
  document: document.document,
  title: document.texts[locale].title,
  version: document.version,
  inForceFrom: document.inForceFrom,
  mustAccept: document.mustAccept,
});

const filled = ({ heading, paragraphs, items }: DocumentSection) => ({
  ...(heading === undefined ? {} : { heading }),
  paragraphs: paragraphs.map(fill),
  items: items.map(fill),
});

function fill(text: string): string {
  const { ja, en } = legalFormTexts[legalForm];
  const values = new Map<string, string | number>([
    ...Object.entries(programSettings),
    ['legalFormJa', ja],
    ['legalFormEn', en],
  ]);
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`a text of the program names the unknown setting ${name}`);
    return String(value);
  });
}
