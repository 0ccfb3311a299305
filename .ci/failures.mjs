/**
 * Reads a result file of jest, prints each failure with what it says, and writes the test files that hold them, a line
 * each, to the second file named. A file that could not even be loaded is not listed: trying again would not mend it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const [, , resultFile, listFile] = process.argv;
const LINES_SHOWN = 25;
const root = path.resolve(import.meta.dirname, '..');
const files = new Set();
for (const suite of JSON.parse(readFileSync(resultFile, 'utf8')).testResults) {
  const failed = suite.assertionResults.filter((test) => test.status === 'failed');
  if (suite.status === 'failed' && failed.length === 0)
    console.log(`FAILED ${suite.name}\n${firstLines(suite.message)}`);
  for (const test of failed) {
    console.log(`FAILED ${test.fullName}\n${firstLines(test.failureMessages.join('\n'))}`);
    // In a group, the outermost title is the file.
    const [outermost = ''] = test.ancestorTitles;
    files.add(outermost.endsWith('.spec.ts') ? outermost : path.relative(root, suite.name));
  }
}
writeFileSync(listFile, [...files].map((file) => `${file}\n`).join(''));

function firstLines(text) {
  return stripVTControlCharacters(text).split('\n').slice(0, LINES_SHOWN).join('\n');
}
