import { INDIGO, LINE, PaperPage, SOFT } from '../../platform/paper/paper-page.js';
import type { PaperFact, PaperRow, StatementPaper } from './statement-paper.js';

/** In millimetres. */
const LEFT = 18;
const RIGHT = 192;
const TABLE_TOP_NEXT = 34;
const BOTTOM = 272;
const ROW = 6.4;
const ROW_WITH_DAY = 12;
const FOOT = 284;

/** Where the columns stand, and how wide they are. */
const COLUMNS = {
  time: { x: LEFT, width: 12 },
  what: { x: LEFT + 13, width: 46 },
  name: { x: LEFT + 60, width: 48 },
  in: { x: LEFT + 109, width: 20 },
  out: { x: LEFT + 130, width: 20 },
  balance: { x: LEFT + 151, width: 23 },
} as const;

/** Draws a monthly statement on as many A4 pages as its rows take. */
export async function drawPaper(paper: StatementPaper): Promise<Uint8Array> {
  const pages = layOut(paper.rows);
  const page = new PaperPage({ title: `${paper.title} ${paper.month}`, date: paper.made, language: paper.language });
  pages.forEach((rows, at) => {
    if (at > 0) page.turn();
    const top = at === 0 ? drawHead(page, paper) : drawHeadAgain(page, paper);
    const end = drawRows(page, paper, rows, top);
    if (at === pages.length - 1) drawNotes(page, paper, end);
    drawFoot(page, paper, at + 1, pages.length);
  });
  return page.finish();
}

/** What the first page has over its rows. */
const FIRST_TOP = 104;
const NOTES_HEIGHT = 62;

/** Which rows stand on which page; the notes are on the last one, which may have no rows. */
function layOut(rows: readonly PaperRow[]): readonly (readonly PaperRow[])[] {
  const pages: PaperRow[][] = [[]];
  let y = FIRST_TOP;
  for (const [at, row] of rows.entries()) {
    const onPage = pages.at(-1) ?? [];
    const height = beginsDay(onPage, row) ? ROW_WITH_DAY : ROW;
    const room = at === rows.length - 1 ? BOTTOM - NOTES_HEIGHT : BOTTOM;
    if (y + height <= room || onPage.length === 0) {
      onPage.push(row);
      y += height;
    } else {
      pages.push([row]);
      y = TABLE_TOP_NEXT + 8 + ROW_WITH_DAY;
    }
  }
  return pages;
}

const beginsDay = (before: readonly PaperRow[], { day }: PaperRow): boolean => before.at(-1)?.day !== day;

function drawHead(page: PaperPage, paper: StatementPaper): number {
  page.mark(LEFT, 16, 9);
  page.text(paper.issuer.name, LEFT + 13, 17, { size: 12, bold: true, color: INDIGO, width: 90, linesMax: 1 }, 40);
  let y = 23.5;
  for (const line of paper.issuer.lines.slice(0, 4))
    y = page.text(line, LEFT + 13, y, { size: 7.5, color: SOFT, width: 100, linesMax: 1, lineGap: 1 }, 90);
  page.text(paper.title, 120, 16, { size: 18, bold: true, width: RIGHT - 120, linesMax: 1, align: 'right' }, 30);
  page.text(paper.month, 120, 25.5, { size: 12, width: RIGHT - 120, linesMax: 1, align: 'right' }, 40);
  page.rule(LEFT, 44, RIGHT, 44, INDIGO, 1.2);
  drawFacts(page, paper.facts, LEFT, 48, 84);
  drawFacts(page, paper.sums, 108, 48, RIGHT - 108);
  return drawColumns(page, paper, 88);
}

function drawFacts(page: PaperPage, facts: readonly PaperFact[], x: number, top: number, width: number): void {
  let y = top;
  for (const { name, value, strong = false } of facts.slice(0, 6)) {
    const size = strong ? 11 : 9;
    page.text(
      name,
      x,
      y + (strong ? 0.6 : 0),
      { size: 8.5, color: SOFT, width: width * 0.52, linesMax: 1, lineGap: 0 },
      40,
    );
    page.text(
      value,
      x + width * 0.5,
      y,
      { size, bold: strong, width: width * 0.5, linesMax: 1, lineGap: 0, align: 'right' },
      60,
    );
    y += 6.2;
  }
}

function drawHeadAgain(page: PaperPage, paper: StatementPaper): number {
  page.text(`${paper.title} ${paper.month}`, LEFT, 16, { size: 10, bold: true, width: 110, linesMax: 1 }, 60);
  page.text(
    paper.issuer.name,
    130,
    16.5,
    { size: 8.5, color: SOFT, width: RIGHT - 130, linesMax: 1, align: 'right' },
    40,
  );
  page.rule(LEFT, 23, RIGHT, 23, INDIGO, 0.8);
  return drawColumns(page, paper, TABLE_TOP_NEXT - 8);
}

function drawColumns(page: PaperPage, { columns }: StatementPaper, y: number): number {
  const places = Object.values(COLUMNS);
  columns.forEach((head, at) => {
    const place = places[at];
    if (place === undefined) return;
    const align = at > 2 ? ({ align: 'right' } as const) : {};
    page.text(head, place.x, y, { size: 8, color: SOFT, width: place.width, linesMax: 1, ...align }, 20);
  });
  page.rule(LEFT, y + 5.4, RIGHT, y + 5.4, SOFT, 0.8);
  return y + 8;
}

function drawRows(page: PaperPage, paper: StatementPaper, rows: readonly PaperRow[], top: number): number {
  let y = top;
  if (paper.rows.length === 0) {
    page.line(paper.none, LEFT, y + 3, { size: 10, width: RIGHT - LEFT });
    return y + 10;
  }
  let day: string | undefined;
  for (const row of rows) {
    if (row.day !== day) {
      page.line(row.day, LEFT, y, { size: 8.5, bold: true, width: 80 });
      y += ROW_WITH_DAY - ROW;
    }
    day = row.day;
    const cell = (place: { readonly x: number; readonly width: number }) => ({ size: 8.5, width: place.width });
    const figure = (words: string, place: { readonly x: number; readonly width: number }): void => {
      page.line(words, place.x, y, { ...cell(place), align: 'right' });
    };
    page.line(row.time, COLUMNS.time.x, y, { ...cell(COLUMNS.time), color: SOFT });
    page.line(row.what, COLUMNS.what.x, y, cell(COLUMNS.what));
    page.line(row.name, COLUMNS.name.x, y, cell(COLUMNS.name));
    figure(row.inYen, COLUMNS.in);
    figure(row.outYen, COLUMNS.out);
    figure(row.balanceYen, COLUMNS.balance);
    page.rule(COLUMNS.time.x, y + ROW - 1.2, RIGHT, y + ROW - 1.2, LINE, 0.4);
    y += ROW;
  }
  return y;
}

function drawNotes(page: PaperPage, { notes }: StatementPaper, end: number): void {
  let y = Math.max(end + 6, BOTTOM - NOTES_HEIGHT + 8);
  page.rule(LEFT, y - 3, RIGHT, y - 3, LINE);
  y = page.text(notes.title, LEFT, y, { size: 9.5, bold: true, width: 100, linesMax: 1 }, 40) + 1;
  for (const note of notes.lines.slice(0, 8)) {
    if (y > FOOT - 8) return;
    y = page.text(note, LEFT, y, { size: 8.5, color: SOFT, width: RIGHT - LEFT, linesMax: 2, lineGap: 2 }, 160) + 1;
  }
}

function drawFoot(page: PaperPage, { pageWords, reference }: StatementPaper, number: number, count: number): void {
  const small = { size: 7, color: SOFT, linesMax: 1 } as const;
  page.text(reference, LEFT, FOOT, { ...small, width: 100 }, 60);
  const words = pageWords.replace('{page}', String(number)).replace('{pages}', String(count));
  page.text(words, 120, FOOT, { ...small, width: RIGHT - 120, align: 'right' }, 40);
}
