import { cleanText } from '../../../platform/paper/clean-text.js';
import { INDIGO, LINE, PaperPage, SOFT } from '../../../platform/paper/paper-page.js';
import type { Locale, RecipientAddresses } from '../notification.js';
import { barcodeBars } from './barcode-bars.js';
import { customerBarcode } from './customer-barcode.js';
import type { LetterDocument } from './letter-document.js';

/** A drawn letter, and what stands in it as text. */
export interface DrawnLetter {
  readonly pdf: Buffer;
  readonly text: string;
  readonly address: readonly string[];
  /** The name as it stands on the envelope. */
  readonly recipient: string;
}

export interface LetterFrame {
  readonly to: NonNullable<RecipientAddresses['postal']>;
  readonly locale: Locale;
  readonly date: Date;
  /** Printed small, so that the support desk can find the letter. */
  readonly reference: string;
}

/** Who writes: the issuer, as it stands on every letter. */
export interface LetterSender {
  readonly name: Readonly<Record<Locale, string>>;
  readonly postalCode: string;
  readonly address: string;
  readonly phone: string;
}

/**
 * Where things stand, in millimetres. The page is folded twice (at 99 and 198) and goes into a window envelope of the
 * size 長形3号 (235 × 120) whose window is 90 × 45, 20 from the left and 12 from the top edge of the envelope; with the
 * play that a folded page has, what lies in `window` is always seen, and nothing else may stand there.
 */
const LAYOUT = {
  window: { x: 22, y: 17, width: 82, height: 38 },
  sender: { x: 122, width: 68 },
  left: 22,
  right: 188,
  bodyTop: 72,
  bottom: 280,
} as const;
/** Japan Post allows bars for 8 to 11.5 points; 1.08 is that of 9 points: 72 mm for 67 bars. */
const BAR_PITCH_MM = 1.08;
const STEPS_MAX = 6;
const PARAGRAPHS_MAX = 5;
const NOTES_MAX = 4;

const WORDS = {
  ja: { reference: '整理番号', steps: 'お手続きの流れ', phone: 'お問い合わせ', mount: 'この位置にカードを貼付します' },
  en: { reference: 'Reference', steps: 'What to do', phone: 'Questions', mount: 'The card is mounted here' },
} as const;

/** Draws a letter: one A4 page, whatever stands in the document. It takes tenths of a second, so a thread of its own does it. */
export async function drawLetter(
  document: LetterDocument,
  frame: LetterFrame,
  sender: LetterSender,
): Promise<DrawnLetter> {
  const page = new PaperPage({ title: cleanText(document.title, 60), date: frame.date, language: frame.locale });
  for (const fold of [99, 198]) page.rule(0, fold, 5, fold);
  drawAddress(page, frame);
  const address = [...page.words];
  drawSender(page, frame, sender);
  drawBody(page, document, frame.locale);
  return { pdf: await page.finish(), text: page.words.join('\n'), address, recipient: nameOf(frame) };
}

const nameOf = ({ to }: Pick<LetterFrame, 'to'>): string => cleanText(to.fullName, 40);

/** Address and name are never cut while they are of a length that exists: longer ones get smaller letters and more lines. */
function drawAddress(page: PaperPage, { to }: LetterFrame): void {
  const { x, y, width } = LAYOUT.window;
  const place = cleanText(`${to.prefecture}${to.city}${to.street}`, 90);
  const building = cleanText(to.building ?? '', 60);
  const name = nameOf({ to });
  const long = place.length > 48 || building.length > 48;
  const line = { size: long ? 7.5 : 9, width, lineGap: 0, linesMax: long ? 3 : 2 };
  let end = page.text(`〒${to.postalCode.slice(0, 3)}-${to.postalCode.slice(3, 7)}`, x, y, { ...line, linesMax: 1 });
  end = page.text(place, x, end, line);
  if (building !== '') end = page.text(building, x, end, line);
  page.text(`${name} 様`, x, end + 0.8, { ...line, size: name.length > 14 ? 9 : 13, bold: true, linesMax: 2 });
  const code = customerBarcode(to.postalCode, `${to.street} ${to.building ?? ''}`);
  if (code !== undefined) page.bars(barcodeBars(code), x, y + 34, BAR_PITCH_MM);
}

function drawSender(page: PaperPage, { locale, date, reference }: LetterFrame, sender: LetterSender): void {
  const { x, width } = LAYOUT.sender;
  const small = { size: 8, color: SOFT, width, linesMax: 1, lineGap: 1 };
  page.mark(x, 17, 8);
  page.text(
    sender.name[locale],
    x + 11,
    17.5,
    { size: 13, bold: true, color: INDIGO, width: width - 11, linesMax: 1, lineGap: 0 },
    30,
  );
  const postalCode = `〒${sender.postalCode.slice(0, 3)}-${sender.postalCode.slice(3)}`;
  let y = page.text(`${postalCode} ${sender.address}`, x, 28, { ...small, linesMax: 2 }, 80);
  y = page.text(`${WORDS[locale].phone} ${sender.phone}`, x, y, small, 40);
  y = page.text(longDate(date, locale), x, y + 4, small, 40);
  page.text(`${WORDS[locale].reference} ${reference}`, x, y, { ...small, size: 6.5 }, 60);
}

function drawBody(page: PaperPage, document: LetterDocument, locale: Locale): void {
  const { left, right, bodyTop } = LAYOUT;
  const width = right - left;
  const paragraph = { size: 10, width, lineGap: 4 };
  let y = page.text(document.title, left, bodyTop, { size: 16, bold: true, width, linesMax: 2, lineGap: 2 }, 60);
  page.rule(left, y + 1.5, right, y + 1.5, INDIGO, 1.2);
  y += 6;
  for (const words of document.opening.slice(0, PARAGRAPHS_MAX)) {
    y = page.text(words, left, y, { ...paragraph, linesMax: 4 }, 160) + 2;
  }
  if (document.code !== undefined) y = drawCode(page, document.code, y + 2);
  if (document.card !== undefined) y = drawCard(page, document.card, locale, y + 2);
  if (document.steps !== undefined && document.steps.length > 0) y = drawSteps(page, document.steps, locale, y + 3);
  if (document.notes !== undefined && document.notes.length > 0) drawNotes(page, document.notes, y + 4);
}

function drawCode(page: PaperPage, code: NonNullable<LetterDocument['code']>, y: number): number {
  const { left, right } = LAYOUT;
  const width = right - left;
  const height = code.note === undefined ? 27 : 33;
  page.box(left, y, width, height, { fill: '#F4F6FA', line: INDIGO });
  page.text(code.label, left + 6, y + 3.5, { size: 9, color: SOFT, width: width - 12, linesMax: 1 }, 60);
  const value = { size: 27, bold: true, width: width - 12, linesMax: 1, spacing: 1.5, align: 'center' } as const;
  page.text(code.value, left + 6, y + 9, value, 30);
  if (code.note !== undefined) {
    page.text(code.note, left + 6, y + 25.5, { size: 8.5, color: SOFT, width: width - 12, linesMax: 1 }, 90);
  }
  return y + height + 2;
}

/** The measures of a card (ISO/IEC 7810, ID-1). */
const CARD = { width: 85.6, height: 54 } as const;

function drawCard(page: PaperPage, card: NonNullable<LetterDocument['card']>, locale: Locale, y: number): number {
  const { left, right } = LAYOUT;
  page.box(left, y, CARD.width, CARD.height, { line: SOFT, dash: 1.5 });
  const middle = { size: 9, color: SOFT, width: CARD.width - 10, align: 'center', linesMax: 1 } as const;
  page.text(WORDS[locale].mount, left + 5, y + (card.embossing === undefined ? CARD.height / 2 - 3 : 8), middle, 40);
  if (card.embossing !== undefined) {
    const onCard = { width: CARD.width - 12, linesMax: 1 } as const;
    const number = card.embossing.number.replace(/(?<=^(?:.{4})+)(?=.)/g, ' ');
    page.text(number, left + 6, y + 24, { ...onCard, size: 15, bold: true, spacing: 1 }, 24);
    page.text(card.embossing.validThru, left + 6, y + 36, { ...onCard, size: 10 }, 7);
  }
  const x = left + CARD.width + 8;
  const ended = page.text(card.label, x, y + 2, { size: 11, bold: true, width: right - x, linesMax: 3 }, 60);
  if (card.note !== undefined) {
    page.text(card.note, x, ended + 2, { size: 9.5, color: SOFT, width: right - x, linesMax: 6, lineGap: 3 }, 140);
  }
  return y + CARD.height + 4;
}

function drawSteps(page: PaperPage, steps: readonly string[], locale: Locale, top: number): number {
  const { left, right } = LAYOUT;
  let y = page.text(WORDS[locale].steps, left, top, { size: 11, bold: true, width: 100, linesMax: 1 }, 40) + 1.5;
  steps.slice(0, STEPS_MAX).forEach((step, at) => {
    page.text(String(at + 1), left, y, { size: 10, bold: true, color: INDIGO, width: 6, linesMax: 1 }, 2);
    y = page.text(step, left + 7, y, { size: 10, width: right - left - 7, linesMax: 2, lineGap: 3 }, 110) + 1.5;
  });
  return y;
}

function drawNotes(page: PaperPage, notes: readonly string[], top: number): void {
  const { left, right, bottom } = LAYOUT;
  page.rule(left, top, right, top, LINE);
  let y = top + 3;
  for (const note of notes.slice(0, NOTES_MAX)) {
    if (y > bottom) return;
    const style = { size: 9, color: SOFT, width: right - left - 4, linesMax: 2, lineGap: 2.5 };
    page.text('•', left, y, { ...style, width: 4, linesMax: 1 }, 1);
    y = page.text(note, left + 4, y, style, 120) + 1;
  }
}

/** Letters say the day as it is in Japan. */
function longDate(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Asia/Tokyo',
  }).format(date);
}
