import type { Comparison } from '../compare.js';
import type { Replay } from '../replay.js';
import { html, type Markup } from './markup.js';
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

/** A step counts as stopped when something is named that has stopped it. */
const isStopped = ({ checkpoint }: Step): boolean => typeof checkpoint === 'string' && checkpoint !== '';

/** The replay of 2020 as it went: each step with what has stopped it, the totals, and what holds with one control off. */
export function replaySection({ when, size, flows, totals, ablation = [] }: Replay, w: Words): Markup {
  const plot = barPlot({
    title: w.plotReplay,
    stacked: true,
    labelWidth: 230,
    legend: [
      { className: 'pine', label: w.stopped },
      { className: 'stopless', label: w.through },
    ],
    rows: flows.map(({ flow, steps }) => ({
      label: flow,
      bars: [
        { className: 'pine', value: steps.filter(isStopped).length },
        { className: 'stopless', value: steps.filter((step) => !isStopped(step)).length },
      ],
    })),
  });
  return html`<h2>${w.replay}</h2>
    <p>${w.replayText} <span class="second">${when}, ${plain(size)}</span></p>
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
          ${flows.flatMap(({ flow, steps }) => steps.map((step) => stepRow(flow, step)))}
        </tbody>
      </table>
    </div>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.figure}</th>
          <th scope="col" class="number">${w.value}</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(totals).map(
          ([name, value]) =>
            html`<tr>
              <th scope="row">${name}</th>
              <td class="number">${value ?? '–'}</td>
            </tr> `,
        )}
      </tbody>
    </table>
    ${ablation.length === 0 ? undefined : ablationTable(ablation, w)}`;
}

const stepRow = (flow: string, { step, outcome, checkpoint, code }: Step): Markup =>
  html`<tr>
    <td>${flow}</td>
    <td>${step}</td>
    <td>${outcome}${code === undefined || code === null ? undefined : html` <code>${code}</code>`}</td>
    <td>${checkpoint ?? '–'}</td>
  </tr> `;

const ablationTable = (rows: NonNullable<Replay['ablation']>, w: Words): Markup =>
  html`<h3>${w.ablation}</h3>
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
                <td>${plain(flows)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;

/** Whatever a replay says of itself, in one line. */
function plain(value: unknown): string {
  if (value === undefined || value === null) return '–';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(plain).join(', ');
  return Object.entries(value)
    .map(([name, part]) => `${name}: ${plain(part)}`)
    .join(', ');
}
