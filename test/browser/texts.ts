import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const sources = path.resolve(import.meta.dirname, '../../web/src');

/** Texts of the pages by namespace and dotted key, as a page in this language shows them. */
export function textsIn(language: 'ja' | 'en') {
  return (namespace: string, key: string, params: Readonly<Record<string, string | number>> = {}): string => {
    const file = [`features/${namespace}/texts.${language}.json`, `texts/${namespace}.${language}.json`]
      .map((name) => path.join(sources, name))
      .find((name) => existsSync(name));
    if (file === undefined) throw new Error(`there are no texts of ${namespace}`);
    const texts: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const at = (dotted: string): unknown =>
      dotted
        .split('.')
        .reduce((inner, part) => (inner as Readonly<Record<string, unknown>> | undefined)?.[part], texts);
    const { count } = params;
    const found =
      at(key) ?? (typeof count === 'number' ? at(`${key}_${new Intl.PluralRules(language).select(count)}`) : undefined);
    if (typeof found !== 'string') throw new Error(`there is no text ${namespace}:${key}`);
    return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(params[name]));
  };
}
