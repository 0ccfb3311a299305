import { createHash } from 'node:crypto';
import type { Comparison } from '../compare.js';
import { openItems, type Judgement } from '../judgement.js';
import { comparisonSection, replaySection } from './changes.js';
import { commitPart, itemSections, itemPlots } from './items.js';
import { html, Markup } from './markup.js';
import { styles } from './styles.js';
import { phaseSection, serviceSection, unmetSection } from './summary.js';
import { type Language, words, type Words } from './words.js';

/** How the page in a language is called. */
export const pageName = (language: Language): string => `report.${language}.html`;

/**
 * The report as one page, in Japanese or English: without a script and without anything from the network, which its own
 * policy forbids as well, so that it opens from a folder, prints, and can be sent on.
 */
export function htmlPage(judgement: Judgement, language: Language, comparison?: Comparison): string {
  const w = words[language];
  const other: Language = language === 'ja' ? 'en' : 'ja';
  // Of exactly what stands between the tags: the policy lets no other style in.
  const hash = createHash('sha256').update(styles).digest('base64');
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${w.title}</title>
        ${new Markup(`<style>${styles}</style>`)}
      </head>
      <body>
        <header class="screen small">
          <a href="${pageName(other)}" hreflang="${other}" lang="${other}">${w.other}</a>
        </header>
        <main>
          ${head(judgement, w)} ${phaseSection(judgement, w)} ${unmetSection(judgement, w)}
          ${comparison === undefined ? undefined : comparisonSection(comparison, w)} ${serviceSection(judgement, w)}
          ${itemPlots(judgement, w)}
          ${judgement.evidence.replay === undefined ? undefined : replaySection(judgement.evidence.replay, w)}
          ${itemSections(judgement, w)}
          <h2>${w.verify}</h2>
          <p>${w.verifyText}</p>
        </main>
      </body>
    </html> `;
  return page.text;
}

function head(judgement: Judgement, w: Words): Markup {
  const { service, catalog } = judgement;
  const tone = openItems(judgement).length === 0 ? 'met' : 'unmet';
  return html`<h1>${w.title}</h1>
    <p class="second" lang="en">${catalog.source}</p>
    <p class="verdict"><span class="${tone}">${w.verdict(service.satisfied, service.mandatory)}</span></p>
    <p>
      ${w.serviceNames[service.id] ?? service.label}${service.before === undefined ? undefined : html`<br />${w.before(service.before, service.mandatory)}`}
    </p>
    ${service.isProduct ? undefined : html`<p class="wait">${w.notProduct}</p>`}
    ${isInstantTransfer(judgement) ? html`<p class="second">${w.anyOf}</p>` : undefined}
    <section class="box">
      <h2 class="on">${w.claims}</h2>
      <ul>
        ${w.claimsText.map((text) => html`<li>${text}</li>`)}
      </ul>
    </section>
    <h2 class="on">${w.run}</h2>
    ${runFacts(judgement, w)}`;
}

const isInstantTransfer = ({ service, catalog }: Judgement): boolean => catalog.parties[service.id] === undefined;

function runFacts({ evidence }: Judgement, w: Words): Markup {
  const { startedAt, finishedAt, commit, fingerprint, runtime, tests, leftOut = [], broken } = evidence;
  const passed = tests.filter(({ outcome }) => outcome === 'passed').length;
  return html`<dl>
    <dt>${w.ran}</dt>
    <dd>${inJapan(startedAt)} – ${inJapan(finishedAt)} (JST)</dd>
    <dt>${w.commit}</dt>
    <dd>${commitPart(commit, w)}</dd>
    <dt>${w.fingerprint}</dt>
    <dd><code>${fingerprint}</code></dd>
    <dt>${w.runtime}</dt>
    <dd>${runtime}</dd>
    <dt>${w.tests}</dt>
    <dd>${w.testsOf(passed, tests.length - passed)}</dd>
    ${
      leftOut.length === 0
        ? undefined
        : html`<dt>${w.leftOut}</dt>
            <dd>${leftOut.length}</dd>`
    }
    ${
      broken.length === 0
        ? undefined
        : html`<dt>${w.broken}</dt>
            <dd class="unmet">${broken.map(({ file }) => html`<code>${file}</code> `)}</dd>`
    }
  </dl>`;
}

const JAPAN_MS = 9 * 3_600_000;

/** A moment as the clocks of Japan show it, to the minute. */
const inJapan = (at: string): string =>
  new Date(Date.parse(at) + JAPAN_MS).toISOString().slice(0, 16).replace('T', ' ');
