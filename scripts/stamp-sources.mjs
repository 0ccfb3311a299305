// Writes beside what was built of which sources it was built, so that it can be said where there are none: dist/sources.sha256.
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const { BUILT_FILE, sourceFingerprint } = await import('../dist/src/modules/checklist/report.js');
const root = path.resolve(import.meta.dirname, '..');
writeFileSync(path.join(root, 'dist', BUILT_FILE), `${sourceFingerprint(root)}\n`);
