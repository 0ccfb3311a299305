import type { Replay } from './replay.js';

/** What happened in 2020, as the bank and the press have published it. */
const MEMBERS_2020 = 200_000;
const ENTERED_2020 = 1_422;
const LOST_2020 = 3_322_000;
/** What was read of each: name, birth date, last digits and expiry of the card. */
const FIELDS_2020 = 4;

const WIDTH = 760;
const INK = '#1c2530';
const THEN = '#9a3b2e';
const NOW = '#1f6f5c';

/** What is written into the plots. */
export interface PlotWords {
  readonly entered2020: string;
  readonly entered: string;
  readonly fields2020: string;
  readonly fields: string;
  readonly yen2020: string;
  readonly yen: string;
  readonly totals: (size: string, of: string) => string;
  readonly ablation: string;
  readonly lost: string;
  readonly of: (through: number, steps: number) => string;
  /** The flows by name, in their order. */
  readonly flows: Readonly<Record<string, string>>;
}

export const englishPlotWords: PlotWords = {
  entered2020: 'Members entered, 2020',
  entered: 'Members entered by the list, now',
  fields2020: 'Personal fields seen, 2020',
  fields: 'Personal fields seen, now',
  yen2020: 'Yen lost by transfers, 2020',
  yen: 'Yen lost, now',
  totals: (size, of) => `2020, scaled to ${size} members of ${of}, and this replay`,
  ablation: 'Steps of each flow that go through with a control off',
  lost: 'lost',
  of: (through, steps) => `${String(through)} of ${String(steps)}`,
  flows: {
    'impostor-links': 'impostor, links',
    'list-type-login': 'list-type login',
    'change-guess-transfer': 'change, transfer',
    'card-before-arrival': 'early card',
  },
};

interface Bar {
  readonly label: string;
  readonly value: number;
  readonly unit: string;
  readonly colour: string;
}

interface TotalsOf {
  readonly size: unknown;
  readonly totals: object;
}

/** What 2020 came to, for as many members as this replay had on its list, beside what this replay came to. */
export function totalsPlot({ size: given, totals }: TotalsOf, words: PlotWords = englishPlotWords): string {
  const size = Number(given);
  const now = (name: string): number => Number(new Map<string, unknown>(Object.entries(totals)).get(name) ?? 0);
  const share = size / MEMBERS_2020;
  const bars: Bar[] = [
    { label: words.entered2020, value: ENTERED_2020 * share, unit: '', colour: THEN },
    { label: words.entered, value: now('byList'), unit: '', colour: NOW },
    { label: words.fields2020, value: ENTERED_2020 * FIELDS_2020 * share, unit: '', colour: THEN },
    { label: words.fields, value: now('personalFieldsSeen'), unit: '', colour: NOW },
    { label: words.yen2020, value: LOST_2020 * share, unit: '¥', colour: THEN },
    { label: words.yen, value: now('yenLost'), unit: '¥', colour: NOW },
  ];
  const rows = bars.map((bar, nth) => {
    const most = Math.max(bars[nth - (nth % 2)]?.value ?? 0, bars[nth - (nth % 2) + 1]?.value ?? 0, 1e-9);
    const y = 56 + nth * 30 + Math.floor(nth / 2) * 14;
    const wide = Math.max(1, (bar.value / most) * 360);
    return (
      text(12, y + 15, bar.label) +
      `<rect x="250" y="${String(y)}" width="${wide.toFixed(1)}" height="20" rx="3" fill="${bar.colour}"/>` +
      text(256 + wide, y + 15, `${bar.unit}${written(bar.value)}`)
    );
  });
  const title = words.totals(written(size), written(MEMBERS_2020));
  return svg(320, title, rows.join(''));
}

/** How far each flow comes while a control is off, and what is lost: the depth of the defence. */
export function ablationPlot(ablations: NonNullable<Replay['ablation']>, words: PlotWords = englishPlotWords): string {
  const order = Object.entries(words.flows);
  let y = 84;
  const rows = ablations.map(({ control, flows, totals }) => {
    const names = control.split(', ');
    const cells = order.map(([flow], column) => cell(stepsOf(flows, flow), 250 + column * 112, y, words)).join('');
    const label = names.map((name, nth) => text(12, y + 14 + nth * 15, name, 12)).join('');
    const lost = text(704, y + 14, `¥${written(totals?.yenLost ?? 0)}`, 12);
    y += 15 * names.length + 14;
    return label + cells + lost;
  });
  const heads = order.map(([, name], column) => text(250 + column * 112, 70, name, 12)).join('');
  return svg(y + 8, words.ablation, `${heads}${text(704, 70, words.lost, 12)}${rows.join('')}`);
}

/** How far a flow came, as a replay says it; nothing where it says nothing. */
function stepsOf(flows: unknown, flow: string): Came {
  const came = new Map<string, unknown>(Object.entries(flows ?? {})).get(flow);
  const { through = 0, steps = 0 } = (came ?? {}) as Partial<Came>;
  return { through, steps };
}
interface Came {
  readonly through: number;
  readonly steps: number;
}

const CELL = 100;

function cell({ through, steps }: Came, x: number, y: number, words: PlotWords): string {
  const wide = steps === 0 ? 0 : (through / steps) * CELL;
  const frame = `x="${String(x)}" y="${String(y)}" height="20" rx="3"`;
  return (
    `<rect ${frame} width="${String(CELL)}" fill="${NOW}" fill-opacity="0.15"/>` +
    `<rect ${frame} width="${wide.toFixed(0)}" fill="${THEN}" fill-opacity="0.55"/>` +
    text(x + 8, y + 14, words.of(through, steps), 12)
  );
}

function svg(height: number, title: string, body: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(height)}" role="img" aria-label="${escaped(title)}">` +
    `<rect class="paper" width="${String(WIDTH)}" height="${String(height)}" fill="#fff"/>${text(12, 30, title, 15)}${body}</svg>\n`
  );
}

const text = (x: number, y: number, words: string, size = 13): string =>
  `<text x="${x.toFixed(0)}" y="${y.toFixed(0)}" font-family="sans-serif" font-size="${String(size)}" fill="${INK}">${escaped(words)}</text>`;

const escaped = (words: string): string =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const written = (value: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: value !== 0 && value < 10 ? 1 : 0 }).format(value);
