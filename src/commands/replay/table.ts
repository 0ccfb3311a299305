import Table from 'cli-table3';
import type { Ablation, ReplayRecord } from './record.js';

/** Every step with what stopped it. */
export function stepTable({ flows }: ReplayRecord): string {
  const table = new Table({
    head: ['flow', 'step', 'outcome', 'checkpoint', 'answer'],
    colWidths: [24, 44, 12, 32, 32],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { flow, steps } of flows)
    for (const { step, outcome, checkpoint = '', code = '' } of steps)
      table.push([flow, step, outcome, checkpoint, code]);
  return table.toString();
}

/** What changes with each control off, and what holds then. */
export function ablationTable(ablations: readonly Ablation[]): string {
  const table = new Table({
    head: ['control off', 'what changes', 'what holds instead', 'by the list / fields', 'yen lost / held'],
    colWidths: [30, 56, 30, 14, 14],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { control, changed, heldBy, totals } of ablations)
    table.push([
      control.replaceAll(', ', '\n'),
      changed.length === 0 ? 'nothing' : changed.join('\n').replaceAll('**', ''),
      heldBy.length === 0 ? '–' : heldBy.join('\n'),
      `${String(totals.byList)} / ${String(totals.personalFieldsSeen)}`,
      `${String(totals.yenLost)} / ${String(totals.yenHeld)}`,
    ]);
  return table.toString();
}

/** What it came to, in a few lines. */
export function totalLines({ size, flows, totals }: ReplayRecord): string {
  const {
    membersEntered,
    byList,
    byStolenCookies,
    personalFieldsSeen,
    yenLost,
    yenHeld,
    minutesToAlert,
    minutesToStop,
  } = totals;
  return [
    `${String(size)} pairs on the list`,
    `members entered: ${String(membersEntered)}; ${String(byList)} by the list, ${String(byStolenCookies)} with stolen cookies, which the replay gives to the attackers`,
    `personal fields seen: ${String(personalFieldsSeen)}`,
    `yen lost: ${String(yenLost)}; held or waiting: ${String(yenHeld)}`,
    `minutes to the first alert, by the clock of the portal, in the flow in which it took longest: ${minutesToAlert === undefined ? 'not all were alerted' : String(minutesToAlert)}`,
    ...flows.map(
      ({ flow, alert }) => `  ${flow}: ${alertWords(alert?.minutes)}${alert === undefined ? '' : ` (${alert.kind})`}`,
    ),
    `minutes to the last act that took money or data: ${String(minutesToStop)}`,
  ].join('\n');
}

const alertWords = (minutes: number | undefined): string => (minutes === undefined ? 'no alert' : String(minutes));
