import { type Proof, standards } from '../../checklist/index.js';
import type { EvidenceModule, EvidenceTest, SuiteEvidence } from '../evidence.js';
import { durationOf, itemsThatApply, type JudgedClause, type JudgedItem, type Judgement } from '../judgement.js';
import { html, type Markup } from './markup.js';
import { barPlot } from './plots.js';
import { titleIn } from './summary.js';
import type { Words } from './words.js';

/** Every item of the catalog with all that is known of it; those that do not concern the service are left out. */
export function itemSections(judgement: Judgement, w: Words): Markup {
  return html`<h2>${w.items}</h2>
    ${w.language === 'en' ? undefined : html`<p class="second">${w.english}</p>`}
    ${itemsThatApply(judgement).map((item) => itemSection(item, judgement.evidence.commit, w))}`;
}

function itemSection(item: JudgedItem, commit: SuiteEvidence['commit'], w: Words): Markup {
  return html`<section class="item" id="${item.word}">
    <h3>${item.id} ${titleIn(item, w)}</h3>
    <dl>
      <dt>${w.state}</dt>
      <dd><span class="tag ${toneOf(item)}">${w.states[item.status] ?? item.status}</span></dd>
      <dt>${w.level}</dt>
      <dd>${w.levels[item.level] ?? item.level}</dd>
      ${
        item.metBefore === undefined
          ? undefined
          : html`<dt>${w.then}</dt>
              <dd>${w.states[item.metBefore ? 'met' : 'unmet']}</dd>`
      }
      ${
        item.parties.length === 0
          ? undefined
          : html`<dt>${w.parties}</dt>
              <dd>${item.parties.map((party) => w.partyNames[party] ?? party).join(' · ')}</dd>`
      }
      <dt>${w.commit}</dt>
      <dd>${commitPart(commit, w)}</dd>
      <dt>${w.evidence}</dt>
      <dd>
        <ul>
          ${item.proofs.map((proof) => proofLine(proof, w))}
        </ul>
      </dd>
      ${
        item.mappings.length === 0
          ? undefined
          : html`<dt>${w.mapping}</dt>
              <dd>
                ${item.mappings.map(
                  ({ standard, ids }) =>
                    html`<div>
                      ${standard.title}:
                      ${ids.join(', ')}${standard.ids === 'checked' ? undefined : html` <span class="second">(${w.idStandings[standard.ids]})</span>`}
                    </div>`,
                )}
                ${standards
                  .filter((standard) => standard.ids === 'not-public')
                  .map((standard) => html`<div>${standard.title}: ${w.idStandings[standard.ids]}</div>`)}
              </dd>`
      }
    </dl>
    ${item.clauses.map((clause) => clausePart(clause, w))} ${settingsPart(item, w)}
  </section> `;
}

/** Which sources were run, also beside each item: it may be all that somebody is sent. */
export const commitPart = (commit: SuiteEvidence['commit'], w: Words): Markup =>
  commit === undefined
    ? html`${w.noCommit}`
    : html`<code>${commit.id}</code>${commit.clean ? undefined : ` ${w.uncommitted}`}`;

/** Only what is mandatory is a fault where it is not met. */
const toneOf = ({ status, level }: JudgedItem): string =>
  status === 'met' ? 'met' : level === 'mandatory' ? 'unmet' : 'second';

function proofLine({ kind, claim, party, filed }: Proof, w: Words): Markup {
  const who = party === undefined ? w.kinds[kind] : `${w.kinds[kind]} (${w.partyNames[party] ?? party})`;
  const record =
    kind === 'technical' ? undefined : filed.length === 0 ? ` · ${w.notFiled}` : ` · ${w.filed}: ${filed.join('; ')}`;
  return html`<li>${who}: <strong>${w.claim[claim]}</strong>${record}</li>`;
}

function clausePart(clause: JudgedClause, w: Words): Markup {
  const { id, met, modules, tests, leftOut } = clause;
  return html`<h4><span class="tag ${met ? 'met' : 'unmet'}">${w.states[met ? 'met' : 'unmet']}</span> ${id}</h4>
    ${textPart(clause, w)}
    <p class="small">
      ${w.modules}:
      ${modules.length === 0 ? html`<strong class="unmet">${w.noModules}</strong>` : modules.map(moduleName)}
    </p>
    ${tests.length === 0 ? html`<p class="small"><strong class="unmet">${w.noTests}</strong></p>` : testTable(tests, id, w)}
    ${leftOut.map(({ title, file }) => html`<p class="small">${w.leftOut}: <span lang="en">${title}</span> <code class="second">${file}</code></p>`)} `;
}

/** In the language of the page, where the run knew the clause in it. */
const textPart = ({ text, ja }: JudgedClause, { language }: Words): Markup =>
  language === 'ja' && ja !== undefined ? html`<p>${ja}</p>` : html`<p lang="en">${text}</p>`;

const moduleName = ({ where, file, line }: EvidenceModule): Markup =>
  html`<code>${where}</code
    >${file === undefined ? undefined : html` <span class="second">${placeOf(file, line)}</span>`} `;

const placeOf = (file: string, line?: number): string => (line === undefined ? file : `${file}:${String(line)}`);

function testTable(tests: readonly EvidenceTest[], clause: string, w: Words): Markup {
  return html`<div class="scroll">
    <table>
      <caption>
        ${w.tests}: ${clause}
      </caption>
      <thead>
        <tr>
          <th scope="col">${w.test}</th>
          <th scope="col">${w.outcome}</th>
          <th scope="col" class="number">${w.time}</th>
        </tr>
      </thead>
      <tbody>
        ${tests.map((test) => testRow(test, w))}
      </tbody>
    </table>
  </div>`;
}

function testRow({ title, file, line, kind, outcome, durationMs, message }: EvidenceTest, w: Words): Markup {
  const said =
    message === undefined ? undefined : html`<br /><code class="unmet" lang="en">${message.split('\n')[0]}</code>`;
  return html`<tr>
    <td>
      <span lang="en">${title}</span
      >${kind === 'kill' ? html` <span class="wait">${w.kill}</span>` : undefined}<br /><code class="second"
        >${placeOf(file, line)}</code
      >${said}
    </td>
    <td><span class="tag ${outcome === 'passed' ? 'met' : 'unmet'}">${w.outcomes[outcome]}</span></td>
    <td class="number">${durationMs === undefined ? '–' : inSeconds(durationMs)}</td>
  </tr> `;
}

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(2)} s`;

function settingsPart({ settings }: JudgedItem, w: Words): Markup | undefined {
  if (settings.length === 0) return undefined;
  return html`<h4>${w.settings}</h4>
    <p class="small">
      ${settings.map(({ name, value, unit, overridden }) => html`<code>${name}</code> ${value} ${unit}${overridden ? '*' : undefined} · `)}
    </p>`;
}

/** How many tests each item has, and how long they took: what has few of either is where to look first. */
export function itemPlots(judgement: Judgement, w: Words): Markup {
  const items = itemsThatApply(judgement);
  const kills = (item: JudgedItem): number => item.tests.filter(({ kind }) => kind === 'kill').length;
  const counts = barPlot({
    title: w.plotTests,
    stacked: true,
    labelWidth: 70,
    legend: [
      { className: 'now', label: w.behaviour },
      { className: 'pine', label: w.kills },
    ],
    rows: items.map((item) => ({
      label: item.id,
      bars: [
        { className: 'now', value: item.tests.length - kills(item) },
        { className: 'pine', value: kills(item) },
      ],
    })),
  });
  const times = barPlot({
    title: w.plotTime,
    stacked: true,
    labelWidth: 70,
    legend: [{ className: 'now', label: w.seconds }],
    rows: items.map((item) => ({
      label: item.id,
      bars: [{ className: 'now', value: durationOf(item) / 1_000 }],
      text: (durationOf(item) / 1_000).toFixed(1),
    })),
  });
  return html`<h2>${w.plotTests}</h2>
    <figure>${counts}</figure>
    <h2 class="on">${w.plotTime}</h2>
    <figure>${times}</figure>
    <div class="scroll">
      <table>
        <caption>
          ${w.plotTests} · ${w.plotTime}
        </caption>
        <thead>
          <tr>
            <th scope="col">${w.item}</th>
            <th scope="col">${w.state}</th>
            <th scope="col" class="number">${w.behaviour}</th>
            <th scope="col" class="number">${w.kills}</th>
            <th scope="col" class="number">${w.seconds}</th>
          </tr>
        </thead>
        <tbody>
          ${items.map(
            (item) =>
              html`<tr>
                <th scope="row"><a href="#${item.word}">${item.id}</a></th>
                <td><span class="${toneOf(item)}">${w.states[item.status] ?? item.status}</span></td>
                <td class="number">${item.tests.length - kills(item)}</td>
                <td class="number">${kills(item)}</td>
                <td class="number">${(durationOf(item) / 1_000).toFixed(1)}</td>
              </tr> `,
          )}
        </tbody>
      </table>
    </div>`;
}
