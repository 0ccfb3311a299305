// Writes src/metadata.ts: what the types, comments and validation rules of DTOs and controllers say, for OpenAPI. swc and
// jest drop types, so what OpenAPI needs of them is kept in a file of its own, which both load alike.
import { PluginMetadataGenerator } from '@nestjs/cli/lib/compiler/plugins/plugin-metadata-generator.js';
import { ReadonlyVisitor } from '@nestjs/swagger/plugin';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const root = path.resolve(import.meta.dirname, '..');
const outputDir = process.argv[2] === undefined ? path.join(root, 'src') : path.resolve(process.argv[2]);

/** Types are checked elsewhere; here they are only read, in an order that does not depend on who imports whom. */
function inOrder(program) {
  const files = program.getSourceFiles().toSorted((a, b) => (a.fileName < b.fileName ? -1 : 1));
  return Object.assign(Object.create(program), { getSourceFiles: () => files });
}

new PluginMetadataGenerator().generate({
  visitors: [
    new ReadonlyVisitor({
      // Entities are no part of the interface.
      dtoFileNameSuffix: ['.dto.ts'],
      introspectComments: true,
      classValidatorShim: true,
      esmCompatible: true,
      skipDefaultValues: true,
      pathToSource: path.join(root, 'src'),
    }),
  ],
  outputDir,
  tsProgramRef: inOrder(ReadonlyVisitor.createTsProgram(path.join(root, 'tsconfig.json'))),
  filename: 'metadata.ts',
});

const file = path.join(outputDir, 'metadata.ts');
const written = await readFile(file, 'utf8');
// One import after the other: jest's loader of modules is not made for a crowd.
const sequential = written.replace(/(?<!await )import\(/g, 'await import(');
await writeFile(
  file,
  await format(sequential, { ...(await resolveConfig(path.join(root, 'src/metadata.ts'))), parser: 'typescript' }),
);
