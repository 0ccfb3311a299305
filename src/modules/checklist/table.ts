import Table from 'cli-table3';
import type { Assessment, ItemAssessment } from './assessment.js';
import { isOf } from './run-tests.js';

/** With every item its settings by name, and the kill tests that it has. */
export function detailLines(assessment: Assessment): string {
  return assessment.items
    .filter((item) => item.level !== 'not-applicable')
    .flatMap((item) => [
      `${item.id}: ${item.settings.length === 0 ? 'no settings' : item.settings.join(' ')}`,
      ...item.tests.filter(({ kind }) => kind === 'kill').map(({ title, file }) => `    kill: ${file}: ${title}`),
    ])
    .join('\n');
}

/** The report's table: per phase, how many of the mandatory items are satisfied, before and now. */
export function phaseTable(assessment: Assessment): string {
  const table = new Table({
    head: ['phase', 'mandatory', ...(assessment.before === undefined ? [] : ['satisfied in 2020']), 'satisfied now'],
    style: { head: [], border: [] },
  });
  for (const phase of assessment.phases) {
    table.push([
      `${phase.order} ${phase.id}`,
      phase.mandatory,
      ...(assessment.before === undefined ? [] : [`${phase.before ?? 0} of ${phase.mandatory}`]),
      `${phase.satisfied} of ${phase.mandatory}`,
    ]);
  }
  table.push([
    'total',
    assessment.mandatory,
    ...(assessment.before === undefined ? [] : [`${assessment.before} of ${assessment.mandatory}`]),
    `${assessment.satisfied} of ${assessment.mandatory}`,
  ]);
  return table.toString();
}

/** Before what is written and was not run. */
export const UNRUN = '·';

/** Every item that concerns the service, or only those chosen, with what is still missing to meet it; `met` stands before one that is. */
export function itemLines(assessment: Assessment, chosen?: readonly string[], met = '✓'): string {
  return assessment.items
    .filter((item) => (chosen === undefined ? item.level !== 'not-applicable' : isChosen(item.id, chosen)))
    .map((item) => itemLine(item, chosen, met))
    .join('\n');
}

/** Whether an item was chosen, itself or by one of its clauses. */
export const isChosen = (item: string, chosen: readonly string[]): boolean =>
  chosen.some((choice) => isOf(choice, item));

/**
 * Whether all that was chosen is met: items with their kill tests, or single clauses, of which only the tests that carry them
 * were run. What does not apply to the service asks for nothing.
 */
export function chosenIsMet({ items }: Assessment, chosen: readonly string[]): boolean {
  const metIds = new Set([
    ...items.filter((item) => item.status !== 'unmet').map(({ id }) => id),
    ...items.flatMap(({ clauses }) => clauses.filter(({ met }) => met).map(({ id }) => id)),
  ]);
  return chosen.every((choice) => metIds.has(choice));
}

function itemLine(item: ItemAssessment, chosen: readonly string[] = [item.id], ofMet: string): string {
  // Of an item of which single clauses were chosen nobody has looked at the rest.
  const isWhole = chosen.includes(item.id);
  const met = item.clauses.filter((clause) => clause.met).length;
  const kills = item.tests.filter(({ kind }) => kind === 'kill').length;
  const counts = `${met}/${item.clauses.length} clauses, ${item.tests.length - kills} tests, ${kills} kill tests`;
  const mark = isWhole ? (item.status === 'met' ? ofMet : '✗') : UNRUN;
  const head = `${mark} ${item.id.padEnd(4)} ${item.level.padEnd(13)} ${counts}  ${item.title.en}`;
  const open = item.clauses
    .filter((clause) => !clause.met && (isWhole || chosen.includes(clause.id)))
    .map((clause) => `      ${clause.id}: ${clause.missing.join(', ')} — ${clause.text}`);
  return [head, ...(isWhole ? item.missing.map((what) => `      ${what}`) : []), ...open].join('\n');
}
