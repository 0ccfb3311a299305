import Table from 'cli-table3';
import type { Assessment, ItemAssessment } from './assessment.js';

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

/** Every item that concerns the service, or only those chosen, with what is still missing to meet it. */
export function itemLines(assessment: Assessment, chosen?: readonly string[]): string {
  return assessment.items
    .filter((item) => (chosen === undefined ? item.level !== 'not-applicable' : chosen.includes(item.id)))
    .map((item) => itemLine(item))
    .join('\n');
}

function itemLine(item: ItemAssessment): string {
  const met = item.clauses.filter((clause) => clause.met).length;
  const head = `${item.status === 'met' ? '✓' : '✗'} ${item.id.padEnd(4)} ${item.level.padEnd(13)} ${met}/${item.clauses.length} clauses  ${item.title.en}`;
  const open = item.clauses
    .filter((clause) => !clause.met)
    .map((clause) => `      ${clause.id}: ${clause.missing.join(', ')} — ${clause.text}`);
  return [head, ...open].join('\n');
}
