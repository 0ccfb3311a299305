import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of package.json, whether the portal runs as TypeScript or as built. */
export function portalFolder(from: string = import.meta.dirname): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('the portal lies in no package');
  return portalFolder(parent);
}
