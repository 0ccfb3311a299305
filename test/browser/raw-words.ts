import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** What is left of a value that nobody has put into words. */
const LEFTOVERS = /\{\{|\}\}|\[object |\bundefined\b|\bNaN\b|Invalid Date|^null$|\b[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+\b/;
/** Words that are codes of the API and words of a language as well. */
const ALSO_WORDS = /^[a-z]+$/;

/** Texts that are a key of a text, a code of the API or a leftover, where a person should read words. */
export function rawWords(words: readonly string[], language: 'ja' | 'en'): string[] {
  const keys = textKeys();
  const codes = enumValues();
  return words.filter((word) => {
    if (LEFTOVERS.test(word) || keys.has(word)) return true;
    return codes.has(word) && (language === 'ja' || !ALSO_WORDS.test(word));
  });
}

/** Dotted keys of all texts; a key without a dot may be a word. */
function textKeys(): ReadonlySet<string> {
  const files = globSync(['web/src/texts/*.ja.json', 'web/src/features/*/texts.ja.json'], { cwd: root });
  const keys = files.flatMap((file) => keysOf(JSON.parse(readFileSync(path.join(root, file), 'utf8'))));
  return new Set(keys.filter((key) => key.includes('.')));
}

/** `form.errors` and the like, of everything that is a text. */
export function keysOf(texts: unknown, before = ''): string[] {
  if (typeof texts !== 'object' || texts === null) return [before];
  return Object.entries(texts).flatMap(([key, value]) => keysOf(value, before === '' ? key : `${before}.${key}`));
}

/** Every value that the document of the API lists for a member. */
function enumValues(): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if ('enum' in value && Array.isArray(value.enum))
      for (const one of value.enum) if (typeof one === 'string') found.add(one);
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(JSON.parse(readFileSync(path.join(root, 'docs/openapi.json'), 'utf8')));
  // Languages are named by themselves.
  for (const language of ['ja', 'en']) found.delete(language);
  return found;
}
