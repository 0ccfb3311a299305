import path from 'node:path';
import { defineConfig } from 'vite';
import { baseChunk, firstLoad, firstTexts } from './first-load.js';

const root = import.meta.dirname;

/** What only the rehearsal's desk is made of is named so that production can withhold it. */
const DESK = /\/src\/(?:app\/(?:rehearsal|frames\/desk-)|features\/rehearsal\/)/;
const fileName = (name: string, isDesk: boolean, ending: string): string =>
  `assets/${isDesk && !name.startsWith('desk-') ? 'desk-' : ''}[name]-[hash]${ending}`;

/** Three pages without a framework of their own: the member site, the issuer console, the rehearsal desk. */
export default defineConfig({
  root,
  // The server writes the nonce of each answer in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  publicDir: 'public',
  plugins: [firstLoad()],
  build: {
    outDir: 'dist',
    target: 'es2023',
    sourcemap: false,
    // A font or image inside of the style sheet would need data: in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Marks for servers that render; ours does not.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log);
      },
      output: {
        codeSplitting: {
          groups: [
            // A language's words of the frame and of the pages that visits begin with come in one file.
            ...(['ja', 'en'] as const).map((language) => ({ name: `texts-${language}`, test: firstTexts(language) })),
            { name: baseChunk, debugName: 'base' },
          ],
        },
        entryFileNames: ({ name }) => fileName(name, name === 'rehearsal', '.js'),
        chunkFileNames: ({ name, moduleIds }) =>
          fileName(
            name,
            moduleIds.some((id) => DESK.test(id)),
            '.js',
          ),
        assetFileNames: ({ names }) =>
          fileName(
            names[0] ?? '',
            names.some((name) => /^(?:rehearsal|desk-.*)\.css$/.test(name)),
            '[extname]',
          ),
      },
      input: {
        member: path.join(root, 'member.html'),
        issuer: path.join(root, 'issuer.html'),
        rehearsal: path.join(root, 'rehearsal.html'),
      },
    },
  },
  worker: { format: 'es' },
});
