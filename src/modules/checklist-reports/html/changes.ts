import type { Comparison } from '../compare.js';
import type { Replay } from '../replay.js';
import { ablationPlot, totalsPlot } from '../replay-plots.js';
import { html, Markup } from './markup.js';
import { barPlot } from './plots.js';
import type { Words } from './words.js';

/** What has changed since the run that this one was compared with. */
export function comparisonSection(comparison: Comparison, w: Words): Markup {
  const { before, newlyMet, newlyUnmet, clausesGone, testsFailing, testsGone, settings, worse } = comparison;
  const fewer = comparison.clausesWithFewerTests.map(
    ({ id, before: was, now }) => `${id}: ${String(was)} → ${String(now)}`,
  );
  const changed = settings.map(({ name, before: was, now }) => `${name}: ${was} → ${now}`);
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [w.newlyMet, newlyMet],
    [w.newlyUnmet, newlyUnmet],
    [w.clausesGone, clausesGone],
    [w.failing, testsFailing],
    [w.fewer, fewer],
    [w.gone, testsGone],
    [w.changedSettings, changed],
  ];
  return html`<h2 class="on">${w.comparison}</h2>
    <p>
      <strong class="${worse ? 'unmet' : 'met'}">${worse ? w.worse : w.notWorse}</strong>
      <span class="second"
        >${w.comparedWith}: ${before.finishedAt}, <code>${before.fingerprint.slice(0, 16)}</code></span
      >
    </p>
    <dl>
      ${lists.map(
        ([name, list]) =>
          html`<dt>${name}</dt>
            <dd>
              ${
                list.length === 0
                  ? w.nothing
                  : html`<ul>
                      ${list.map((line) => html`<li>${line}</li>`)}
                    </ul>`
              }
            </dd>`,
      )}
    </dl>`;
}

type Step = Replay['flows'][number]['steps'][number];

/** What a replay calls its outcomes, each with the colour of its bar. What it calls otherwise counts as not reached. */
const OUTCOMES = { stopped: 'pine', through: 'stopless', 'not-reached': 'then' } as const;
type Outcome = keyof typeof OUTCOMES;

const outcomeOf = ({ outcome }: Step): Outcome =>
  outcome === 'stopped' || outcome === 'through' ? outcome : 'not-reached';

/** What the accounts of 2020 say of the same figures. */
const IN_2020: Readonly<Record<string, number>> = { membersEntered: 1_422, yenLost: 3_322_000 };

/** The replay of 2020 as it went: each step with what has stopped it, the totals, and what holds with one control off. */
export function replaySection({ when, size, flows, totals, ablation = [] }: Replay, w: Words): Markup {
  const outcomes = Object.entries(OUTCOMES) as [Outcome, string][];
  const nameOf = (flow: string): string => w.replayFlows[flow] ?? flow;
  const plot = barPlot({
    title: w.plotReplay,
    stacked: true,
    labelWidth: 270,
    legend: outcomes.map(([outcome, className]) => ({ className, label: w.replayOutcomes[outcome] ?? outcome })),
    rows: flows.map(({ flow, steps }) => ({
      label: nameOf(flow),
      bars: outcomes.map(([outcome, className]) => ({
        className,
        value: steps.filter((step) => outcomeOf(step) === outcome).length,
      })),
    })),
  });
  return html`<h2>${w.replay}</h2>
    <p>${w.replayText} <span class="second">${when} · ${w.replaySize}: ${plain(size)}</span></p>
    <figure>${plot}</figure>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${w.flow}</th>
            <th scope="col">${w.step}</th>
            <th scope="col">${w.outcome}</th>
            <th scope="col">${w.stoppedBy}</th>
          </tr>
        </thead>
        <tbody>
          ${flows.flatMap(({ flow, steps }) => steps.map((step) => stepRow(nameOf(flow), step, w)))}
        </tbody>
      </table>
    </div>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.figure}</th>
          <th scope="col" class="number">${w.then}</th>
          <th scope="col" class="number">${w.value}</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(totals).map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${w.replayTotals[name] ?? name}</th>
              <td class="number">${figure(IN_2020[name])}</td>
              <td class="number">${figure(value)}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    ${
      Number.isFinite(Number(size))
        ? html`<figure>${new Markup(totalsPlot({ size, totals }, w.plots))}</figure>`
        : undefined
    }
    ${ablation.length === 0 ? undefined : ablationTable(ablation, w)}`;
}

const figure = (value: number | string | null | undefined): string =>
  typeof value === 'number' ? value.toLocaleString('en') : (value ?? '–');

const stepRow = (flow: string, { step, outcome, checkpoint, code }: Step, w: Words): Markup =>
  html`<tr>
    <td>${flow}</td>
    <td>${step}</td>
    <td>
      ${w.replayOutcomes[outcome] ?? outcome}${code === undefined || code === null ? undefined : html` <code>${code}</code>`}
    </td>
    <td>${checkpoint ?? '–'}</td>
  </tr> `;

const ablationTable = (rows: NonNullable<Replay['ablation']>, w: Words): Markup =>
  html`<h3>${w.ablation}</h3>
    <figure>${new Markup(ablationPlot(rows, w.plots))}</figure>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">${w.control}</th>
            <th scope="col">${w.heldBy}</th>
            <th scope="col">${w.flow}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            ({ control, heldBy, flows }) =>
              html`<tr>
                <th scope="row">${control}</th>
                <td>${plain(heldBy)}</td>
                <td>${plain(stopsOf(flows, w))}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;

/** Where each flow was stopped, by its name, as far as the replay says so. */
function stopsOf(flows: unknown, w: Words): unknown {
  if (typeof flows !== 'object' || flows === null) return flows;
  const stops = Object.entries(flows).map(([flow, stop]: [string, unknown]) => [
    w.replayFlows[flow] ?? flow,
    typeof stop === 'object' && stop !== null && 'stoppedAt' in stop ? stop.stoppedAt : stop,
  ]);
  return Object.fromEntries(stops) as unknown;
}

/** Whatever a replay says of itself, in one line. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${plain(part)}`)
    .join(', ');
}
