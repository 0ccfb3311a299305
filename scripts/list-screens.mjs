// Writes reports/screens/index.html: the pictures that `npm run screens` has taken, one row a scene.
import { globSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const KINDS = ['phone-light', 'phone-dark', 'desk-light', 'desk-dark'];
const LANGUAGES = ['ja', 'en'];

export default function listScreens({ rootDir }) {
  const folder = path.join(rootDir, 'reports/screens');
  const pictures = new Set(globSync('*/*/*.png', { cwd: folder }).map((file) => file.replaceAll(path.sep, '/')));
  const scenes = [...new Set([...pictures].map((file) => path.posix.basename(file, '.png')))].sort();
  const columns = LANGUAGES.flatMap((language) => KINDS.map((kind) => `${language}/${kind}`));
  const cell = (column, scene) => {
    const file = `${column}/${scene}.png`;
    return pictures.has(file)
      ? `<td><a href="${file}"><img src="${file}" alt="${scene}, ${column}" loading="lazy"></a></td>`
      : '<td>–</td>';
  };
  const row = (scene) =>
    `<tr id="${scene}"><th>${scene}</th>${columns.map((column) => cell(column, scene)).join('')}</tr>`;
  writeFileSync(
    path.join(folder, 'index.html'),
    `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>sekisho: screens</title>
<style>
  body { font: 14px/1.5 system-ui, sans-serif; margin: 24px; }
  table { border-collapse: collapse; }
  th, td { padding: 8px; border: 1px solid #ddd; vertical-align: top; text-align: left; }
  thead th { position: sticky; top: 0; background: #fff; }
  img { max-width: 320px; max-height: 480px; object-fit: contain; object-position: top; }
</style>
<h1>${scenes.length} scenes, ${pictures.size} pictures</h1>
<table>
<thead><tr><th>scene</th>${columns.map((column) => `<th>${column}</th>`).join('')}</tr></thead>
<tbody>
${scenes.map(row).join('\n')}
</tbody>
</table>
</html>
`,
  );
}
