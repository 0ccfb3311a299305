import { html, type Markup } from './markup.js';

/** Bars of one row: the class of each says its colour. */
export interface BarRow {
  readonly label: string;
  readonly bars: readonly { readonly value: number; readonly className: string }[];
  /** What stands behind the bars; the values where nothing is given. */
  readonly text?: string;
}

export interface Plot {
  readonly title: string;
  readonly rows: readonly BarRow[];
  /** What each class stands for. */
  readonly legend: readonly { readonly className: string; readonly label: string }[];
  /** Whether the bars of a row follow each other, rather than lie below each other. */
  readonly stacked: boolean;
  /** Room for the labels, in pixels. */
  readonly labelWidth: number;
}

const WIDTH = 720;
const BAR = 14;
const GAP = 8;
const LEGEND = 26;
const ROOM_FOR_TEXT = 84;

/** Horizontal bars as SVG, with their labels beside them. Without rows there is nothing to see, and no plot. */
export function barPlot({ title, rows, legend, stacked, labelWidth }: Plot): Markup | undefined {
  if (rows.length === 0) return undefined;
  const lengthOf = ({ bars }: BarRow): number =>
    stacked ? bars.reduce((sum, { value }) => sum + value, 0) : Math.max(0, ...bars.map(({ value }) => value));
  const most = Math.max(...rows.map(lengthOf), 0);
  const scale = most === 0 ? 0 : (WIDTH - labelWidth - ROOM_FOR_TEXT) / most;
  const rowHeight = (stacked ? BAR : BAR * Math.max(1, ...rows.map(({ bars }) => bars.length))) + GAP;
  const height = LEGEND + rows.length * rowHeight;
  const drawn = rows.map((row, at) => barRow(row, LEGEND + at * rowHeight, { labelWidth, rowHeight, scale, stacked }));
  return html`<svg
    viewBox="0 0 ${WIDTH} ${height}"
    width="${WIDTH}"
    height="${height}"
    role="img"
    aria-label="${title}"
  >
    <title>${title}</title>
    ${legendOf(legend, labelWidth)}
    <line class="axis" x1="${labelWidth}" x2="${labelWidth}" y1="${LEGEND - 4}" y2="${height}" />
    ${drawn}
  </svg>`;
}

interface Frame {
  readonly labelWidth: number;
  readonly rowHeight: number;
  readonly scale: number;
  readonly stacked: boolean;
}

function barRow({ label, bars, text }: BarRow, top: number, { labelWidth, rowHeight, scale, stacked }: Frame): Markup {
  const middle = round(top + (rowHeight - GAP) / 2 + 5);
  const starts = bars.map((_, at) => bars.slice(0, at).reduce((sum, { value }) => sum + value, 0));
  const drawn = bars.map(({ value, className }, at) => {
    const left = round(labelWidth + (stacked ? (starts[at] ?? 0) * scale : 0));
    const y = round(top + (stacked ? 0 : at * BAR));
    return html`<rect class="${className}" x="${left}" y="${y}" width="${round(value * scale)}" height="${BAR - 2}" />`;
  });
  const total = stacked ? bars.reduce((sum, { value }) => sum + value, 0) : 0;
  const texts = stacked
    ? [textAt(labelWidth + total * scale, middle, text ?? String(total))]
    : bars.map(({ value }, at) => textAt(labelWidth + value * scale, top + at * BAR + 11, String(value)));
  return html`<text x="${labelWidth - 8}" y="${middle}" text-anchor="end">${label}</text>${drawn}${texts} `;
}

const textAt = (x: number, y: number, text: string): Markup =>
  html`<text x="${round(x + 6)}" y="${round(y)}">${text}</text>`;

const legendOf = (legend: Plot['legend'], left: number): Markup =>
  html`${legend.map(
    ({ className, label }, at) =>
      html`<rect class="${className}" x="${left + at * 150}" y="4" width="12" height="12" /><text
          x="${left + at * 150 + 18}"
          y="15"
          >${label}</text
        > `,
  )}`;

/** Enough for the eye, and the same in every process. */
const round = (value: number): number => Math.round(value * 10) / 10;
