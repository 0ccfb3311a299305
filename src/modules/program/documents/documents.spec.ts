import { describe, expect, test } from '@jest/globals';
import { checkpoint } from '../../../../test/support/checkpoint.js';
import { ShowInformation } from '../show-information.js';
import { currentDocuments, currentInformation, findDocument, textHash } from './index.js';

/** What members accepted. A changed text needs a version of its own; this list only ever grows. */
const ACCEPTED: Readonly<Record<string, string>> = {
  'terms 2026-11-01.1 ja': '79bda44f1c5e34c54120f6f82d3670e4f6ba6cd24fcc5fcb224527e3ba7c28a4',
  'terms 2026-11-01.1 en': '9f5c3f4e352f86c1b16bcc5cc7f5c6c2dfe4f96146c83ce743a139c2a636db51',
  'terms 2026-11-27.card.1 ja': 'bbc5b184c7f5f3773e0001fd53d5d4cfa9b5914e9a8b2d68e2b983b644cc6b77',
  'terms 2026-11-27.card.1 en': 'a298a76352f0cb72f64fa919dc4e4e73845bad63f757d196b684a997d95f91a9',
  'privacy 2026-11-01.1 ja': '939c7746985bb8cabc2a4c2c0549fb1460bd825ae04943c9155250c5cfdefa07',
  'privacy 2026-11-01.1 en': '89a38cde839ee041bb3bc3baadfd734809f2bb08ffdad8a802d9a159bd10c1d5',
  'bank-data 2026-11-01.1 ja': '266d6ad38e8e17012e36ccca9ce2a5940e28521de1078c7226f3389ee7940cb7',
  'bank-data 2026-11-01.1 en': '7855e2f8cf0e19eba529fa137327a853be241243aff9161ff7df8804d7a93e83',
};

describe('documents', () => {
  checkpoint('1.consent-versioned', 'a text that was accepted keeps its hash for ever', () => {
    for (const [key, hash] of Object.entries(ACCEPTED)) {
      const [name = '', version = '', locale] = key.split(' ');
      const document = findDocument(name, version);
      expect(document && textHash(document, locale === 'en' ? 'en' : 'ja').toString('hex')).toBe(hash);
    }
    for (const { document, version } of currentDocuments) {
      expect(Object.keys(ACCEPTED)).toContain(`${document} ${version} ja`);
      expect(Object.keys(ACCEPTED)).toContain(`${document} ${version} en`);
    }
  });

  test('exactly the documents of an opening have to be accepted', () => {
    const marked = currentInformation.filter(({ mustAccept }) => mustAccept).map(({ document }) => document);
    expect(marked).toEqual(currentDocuments.map(({ document }) => document));
  });

  test('every page is filled in, in both languages', () => {
    const pages = new ShowInformation();
    for (const locale of ['ja', 'en'] as const) {
      for (const { document, version } of pages.list(locale).documents) {
        const text = JSON.stringify(pages.run(document, locale, version).sections);
        expect(text).not.toMatch(/\{[a-z]+\w*\}/i);
      }
    }
  });
});
