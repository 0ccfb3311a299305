import { join } from 'node:path';
import { defineSettings } from '../../platform/config/settings.js';
import { CHECKLIST_FILE } from './report.js';

const settings = defineSettings('checklist', {
  resultFile: {
    value: '',
    unit: 'text',
    meaning:
      'The file in which the portal finds the result of the last whole run of the suite; when empty, checklist.json below the data folder',
  },
  sourceCommit: {
    value: '',
    unit: 'text',
    meaning:
      'The commit that the suite was built of, for its reports where there is no checkout of git, with -dirty behind it where files were changed',
  },
});

/** The commit that whoever built this has named, or nothing. */
export const sourceCommit = (): string => settings.sourceCommit;

/** Where a portal with that data folder looks for the result of the last whole run. */
export const resultFile = (dataDir: string): string =>
  settings.resultFile === '' ? join(dataDir, CHECKLIST_FILE) : settings.resultFile;
