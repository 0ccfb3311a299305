import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

interface Word {
  readonly word: string;
  /** Where it may stand, `file detail`. */
  readonly at: string;
}

/** Every word that an event may say by its type: the literals of what its details can be. */
function wordsOfEvents(): readonly Word[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const files = globSync('src/**/*.events.ts', { cwd: root }).map((file) => path.join(root, file));
  const program = ts.createProgram(files, options);
  const checker = program.getTypeChecker();
  const words: Word[] = [];
  for (const file of files) {
    const visit = (node: ts.Node): void => {
      if (ts.isPropertySignature(node)) {
        const type = checker.getTypeAtLocation(node);
        for (const one of type.isUnion() ? type.types : [type]) {
          if (one.isStringLiteral())
            words.push({ word: one.value, at: `${path.basename(file)} ${node.name.getText()}` });
        }
      }
      ts.forEachChild(node, visit);
    };
    const source = program.getSourceFile(file);
    if (source !== undefined) visit(source);
  }
  return words;
}

describe('the words of events', () => {
  const words = wordsOfEvents();

  it.each(['ja', 'en'])('all have a text in %s', (language) => {
    const { word: texts } = JSON.parse(
      readFileSync(path.join(root, `web/src/texts/events.${language}.json`), 'utf8'),
    ) as {
      word: Readonly<Record<string, string>>;
    };
    expect(words.length).toBeGreaterThan(150);
    expect(words.filter(({ word }) => !Object.hasOwn(texts, word))).toEqual([]);
  });
});
