import type { Plugin } from 'vite';

/** What a visit often begins with: the module that draws the page at an address, and the names of its texts. */
const FIRST_PAGES = {
  '/': ['welcome/welcome-page.tsx', 'welcome'],
  '/sign-in': ['sign-in/sign-in-page.tsx', 'sign-in'],
  '/home': ['home/home-page.tsx', 'home'],
  '/card': ['card/card-page.tsx', 'card'],
} as const;
/** Pages with a form bring the words for what is wrong with it along: drawn without, they would be drawn twice. */
const WITH_FORM: readonly string[] = ['/sign-in'];
const LANGUAGES = ['ja', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

/** Of rolldown's module, chunk and context, what is asked here. */
interface Modules {
  getModuleInfo(id: string): { readonly importers: readonly string[] } | null;
}
interface Chunk {
  readonly type: 'chunk';
  readonly fileName: string;
  readonly facadeModuleId: string | null;
  readonly moduleIds: readonly string[];
  readonly imports: readonly string[];
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
}

/** Small parts that most pages are made of, and what styles the first pages: asked for one by one, each costs a round trip. */
const PARTS =
  /\/src\/ui\/(?:empty|past-sign-ins|rows|stack|tag|when)\.tsx$|\/src\/app\/(?:stops(?:-notice)?|changes-(?:notice|query))\.tsx?$|\/src\/(?:ui|app\/frames\/member-|features\/(?:welcome|sign-in|home|card)\/).*\.css$|^\0rolldown/;

/** Whether a module is the words, in a language, of what visits begin with. */
export const firstTexts = (language: Language): RegExp => {
  const pages = Object.values(FIRST_PAGES).map(([, texts]) => `features/${texts}/texts`);
  return new RegExp(`/src/(?:texts/common|texts/frame|${pages.join('|')})\\.${language}\\.json$`);
};

/**
 * The chunk of a module that both sites begin with: one file for all of them, where the bundler would make one for every
 * set of pages that shares some. Undefined for what not every visit needs.
 */
export function baseChunk(id: string, modules: Modules): string | undefined {
  if (PARTS.test(id)) return 'base';
  const inBoth = ['/src/app/member.tsx', '/src/app/issuer.tsx'].every((entry) => isReachedFrom(entry, id, modules));
  return inBoth ? 'base' : undefined;
}

function isReachedFrom(entry: string, id: string, modules: Modules): boolean {
  const seen = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next.endsWith(entry)) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    open.push(...(modules.getModuleInfo(next)?.importers ?? []));
  }
  return false;
}

/**
 * Writes `first-load.json`: for the address of a first page and a language, what the server may name in its answer, so that
 * the browser asks for a page's scripts and texts together with those of the site instead of after them.
 */
export function firstLoad(): Plugin {
  return {
    name: 'first-load',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk') as readonly Chunk[];
      const find = (what: string, is: (chunk: Chunk) => boolean): Chunk => {
        const found = chunks.find(is);
        if (found === undefined) throw new Error(`the build has no chunk of ${what}`);
        return found;
      };
      const owning = (file: string): Chunk => find(file, ({ moduleIds }) => moduleIds.some((id) => id.endsWith(file)));
      const known = withImports(owning('/src/app/member.tsx'));
      const pages = Object.entries(FIRST_PAGES).map(([address, [page, texts]]) => {
        const below = [...withImports(owning(`/src/features/${page}`))].filter((chunk) => !known.has(chunk));
        const inLanguage = LANGUAGES.map((language) => {
          const words = [
            ...['texts/common', 'texts/frame', `features/${texts}/texts`],
            ...(WITH_FORM.includes(address) ? ['texts/problems'] : []),
          ].map((file) => owning(`/src/${file}.${language}.json`));
          const scripts = new Set([...below, ...words].map(({ fileName }) => `/${fileName}`));
          return [language, [...scripts]] as const;
        });
        const styles = below.flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])]);
        return [
          address,
          { scripts: Object.fromEntries(inLanguage), styles: styles.map((file) => `/${file}`) },
        ] as const;
      });
      this.emitFile({
        type: 'asset',
        fileName: 'first-load.json',
        source: JSON.stringify(Object.fromEntries(pages)),
      });

      function withImports(chunk: Chunk, all = new Set<Chunk>()): Set<Chunk> {
        if (all.has(chunk)) return all;
        all.add(chunk);
        for (const file of chunk.imports)
          withImports(
            find(file, ({ fileName }) => fileName === file),
            all,
          );
        return all;
      }
    },
  };
}
