import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Where another process leaves what the suite has shown, as the service `suite` of docker-compose.yml does. */
const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-suite-'));

export const droppedResult = path.join(folder, 'checklist.json');
/** The public half of the key that it signs with. */
export const droppedKey = path.join(folder, 'key.pub');

// Imported before anything of the application: settings are read from the environment when their module loads.
process.env['CHECKLIST_RESULT_FILE'] = droppedResult;
process.env['ATTESTATIONS_SUITE_KEY_FILE'] = droppedKey;
