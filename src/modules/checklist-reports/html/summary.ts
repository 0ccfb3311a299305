import type { PhaseAssessment } from '../../checklist/index.js';
import { openItems, type Judgement } from '../judgement.js';
import { html, type Markup } from './markup.js';
import { barPlot } from './plots.js';
import type { Words } from './words.js';

/** The report's own table, per phase: what is mandatory, what was met in 2020 and what is met now; and the same as bars. */
export function phaseSection({ phases, service }: Judgement, w: Words): Markup {
  const withBefore = service.before !== undefined;
  const nameOf = ({ id, order }: PhaseAssessment): string => `${order} ${w.phases[id] ?? id}`;
  const row = ({ mandatory, before, satisfied }: Figures): Markup =>
    html`<td class="number">${mandatory}</td>
      ${withBefore ? html`<td class="number">${w.of(before ?? 0, mandatory)}</td>` : undefined}
      <td class="number">${w.of(satisfied, mandatory)}</td>`;
  const plot = barPlot({
    title: w.summary,
    stacked: false,
    labelWidth: 230,
    legend: [...(withBefore ? [{ className: 'then', label: w.then }] : []), { className: 'now', label: w.now }],
    rows: phases.map((phase) => ({
      label: nameOf(phase),
      bars: [
        ...(withBefore ? [{ className: 'then', value: phase.before ?? 0 }] : []),
        { className: 'now', value: phase.satisfied },
      ],
    })),
  });
  return html`<h2 class="on">${w.summary}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.phase}</th>
          <th scope="col" class="number">${w.mandatory}</th>
          ${withBefore ? html`<th scope="col" class="number">${w.then}</th>` : undefined}
          <th scope="col" class="number">${w.now}</th>
        </tr>
      </thead>
      <tbody>
        ${phases.map(
          (phase) =>
            html`<tr>
              <th scope="row">${nameOf(phase)}</th>
              ${row(phase)}
            </tr> `,
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">${w.total}</th>
          ${row(service)}
        </tr>
      </tfoot>
    </table>
    <figure>${plot}</figure>`;
}

interface Figures {
  readonly mandatory: number;
  readonly satisfied: number;
  readonly before?: number;
}

/** The mandatory items that are not met, by name, and what each lacks. */
export function unmetSection(judgement: Judgement, w: Words): Markup {
  const open = openItems(judgement);
  if (open.length === 0)
    return html`<h2 class="on">${w.unmet}</h2>
      <p>${w.noneUnmet}</p>`;
  return html`<h2 class="on">${w.unmet}</h2>
    <ul>
      ${open.map(
        (item) =>
          html`<li>
            <a href="#${item.word}">${item.id} ${titleIn(item, w)}</a>
            <span class="second small" lang="en">${item.open.join('; ')}</span>
          </li> `,
      )}
    </ul>`;
}

/** The catalog has its titles in both languages. */
export const titleIn = (
  { title }: { readonly title: { readonly en: string; readonly ja: string } },
  w: Words,
): string => title[w.language];

/** How the product stands to each of the nine services of the report. */
export function serviceSection({ services, service }: Judgement, w: Words): Markup {
  return html`<h2 class="on">${w.services}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${w.service}</th>
          <th scope="col" class="number">${w.mandatory}</th>
          <th scope="col" class="number">${w.now}</th>
        </tr>
      </thead>
      <tbody>
        ${services.map(({ id, label, mandatory, satisfied }) => {
          const name = w.serviceNames[id] ?? label;
          return html`<tr>
            <th scope="row">${id === service.id ? html`<strong>${name}</strong>` : name}</th>
            <td class="number">${mandatory}</td>
            <td class="number">${w.of(satisfied, mandatory)}</td>
          </tr> `;
        })}
      </tbody>
    </table>`;
}
