import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { cleanText, printable } from './clean-text.js';

/** One bar of a four-state code: how far it reaches above and below the middle third. */
export interface Bar {
  readonly up: boolean;
  readonly down: boolean;
}

const POINTS_PER_MM = 72 / 25.4;
const resolve = createRequire(import.meta.url).resolve;
/** Read once: every page needs both. */
const FONTS = {
  regular: readFileSync(resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf')),
  bold: readFileSync(resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf')),
} as const;

export const INK = '#1C1F26';
export const SOFT = '#565C68';
export const INDIGO = '#1F3A6E';
export const LINE = '#D9D6CE';

export interface TextStyle {
  readonly size: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** Millimetres; wraps there. */
  readonly width: number;
  /** Most lines; the rest is cut off with an ellipsis. */
  readonly linesMax?: number;
  readonly lineGap?: number;
  readonly spacing?: number;
  readonly align?: 'left' | 'right' | 'center';
}

/**
 * A4 pages, measured in millimetres from their upper left corner; drawing goes on the newest one. Runs in a thread of its own:
 * fonts and drawing take tenths of a second.
 */
export class PaperPage {
  private readonly pdf: PDFKit.PDFDocument;
  private readonly chunks: Buffer[] = [];
  private readonly written: string[] = [];
  private readonly ended: Promise<void>;

  constructor(about: { readonly title: string; readonly date: Date; readonly language: string }) {
    this.pdf = new PDFDocument({
      size: 'A4',
      margin: 0,
      autoFirstPage: true,
      lang: about.language,
      displayTitle: true,
      info: { Title: about.title, CreationDate: about.date, Producer: 'sekisho', Creator: 'sekisho' },
    });
    for (const [name, font] of Object.entries(FONTS)) this.pdf.registerFont(name, font);
    this.pdf.on('data', (chunk: Buffer) => this.chunks.push(chunk));
    this.ended = new Promise((resolveEnd, reject) => {
      this.pdf.on('end', resolveEnd);
      this.pdf.on('error', reject);
    });
  }

  /** Writes cleaned text with its upper edge at `y` and gives where it ends. */
  text(words: string, x: number, y: number, style: TextStyle, lengthMax = 400): number {
    this.use(style.bold === true ? 'bold' : 'regular', style.size);
    const text = printable(cleanText(words, lengthMax), (codePoint) => this.hasGlyph(codePoint));
    this.written.push(text);
    const lineGap = style.lineGap ?? style.size * 0.25;
    const width = mm(style.width);
    const lineHeight = this.pdf.currentLineHeight(true) + lineGap;
    const natural = this.pdf.heightOfString(text, { width, lineGap, characterSpacing: style.spacing ?? 0 });
    const height = Math.min(natural, lineHeight * (style.linesMax ?? 100));
    this.pdf.fillColor(style.color ?? INK).text(text, mm(x), mm(y), {
      width,
      lineGap,
      align: style.align ?? 'left',
      characterSpacing: style.spacing ?? 0,
      // A line more than fits would open another page.
      height: height - lineGap / 2,
      ellipsis: '…',
    });
    return y + height / POINTS_PER_MM;
  }

  /** Writes one line; what is too wide for it is cut off with an ellipsis. Much quicker than `text`, for tables. */
  line(
    words: string,
    x: number,
    y: number,
    style: Pick<TextStyle, 'size' | 'bold' | 'color' | 'width'> & { readonly align?: 'left' | 'right' },
    lengthMax = 80,
  ): void {
    this.use(style.bold === true ? 'bold' : 'regular', style.size);
    const whole = printable(cleanText(words, lengthMax), (codePoint) => this.hasGlyph(codePoint));
    if (whole === '') return;
    const width = mm(style.width);
    const text = this.cut(whole, width);
    this.written.push(text);
    const left = style.align === 'right' ? mm(x) + width - this.pdf.widthOfString(text) : mm(x);
    this.pdf.fillColor(style.color ?? INK).text(text, left, mm(y), { lineBreak: false });
  }

  /** Begins another page. */
  turn(): void {
    this.pdf.addPage();
  }

  box(
    x: number,
    y: number,
    width: number,
    height: number,
    style: { fill?: string; line?: string; dash?: number },
  ): void {
    this.pdf.save();
    this.pdf.roundedRect(mm(x), mm(y), mm(width), mm(height), mm(2));
    if (style.dash !== undefined) this.pdf.dash(mm(style.dash), { space: mm(style.dash) });
    if (style.line !== undefined) this.pdf.lineWidth(0.8).strokeColor(style.line);
    if (style.fill !== undefined && style.line !== undefined) this.pdf.fillAndStroke(style.fill, style.line);
    else if (style.fill !== undefined) this.pdf.fill(style.fill);
    else this.pdf.stroke();
    this.pdf.restore();
  }

  rule(x1: number, y1: number, x2: number, y2: number, color: string = LINE, width = 0.6): void {
    this.pdf.moveTo(mm(x1), mm(y1)).lineTo(mm(x2), mm(y2)).lineWidth(width).strokeColor(color).stroke();
  }

  /** The gate: two posts and a beam. */
  mark(x: number, y: number, size: number): void {
    const bar = size * 0.15;
    this.pdf.fillColor(INDIGO);
    for (const [left, top, width, height] of [
      [0, 0.12 * size, size, bar],
      [size * 0.12, 0.42 * size, size * 0.76, bar * 0.7],
      [size * 0.17, 0.12 * size, bar, size * 0.88],
      [size * 0.83 - bar, 0.12 * size, bar, size * 0.88],
    ] as const) {
      this.pdf.rect(mm(x + left), mm(y + top), mm(width), mm(height)).fill();
    }
  }

  /** A four-state code. `pitch` is the distance of two bars; its other measures follow from it. */
  bars(bars: readonly Bar[], x: number, y: number, pitch: number): void {
    const third = pitch;
    this.pdf.fillColor('#000000');
    bars.forEach(({ up, down }, at) => {
      const top = up ? 0 : third;
      const bottom = down ? 3 * third : 2 * third;
      this.pdf.rect(mm(x + at * pitch), mm(y + top), mm(pitch / 2), mm(bottom - top)).fill();
    });
  }

  /** All that was written, in its order, before anything was cut off for want of room. */
  get words(): readonly string[] {
    return this.written;
  }

  async finish(): Promise<Buffer> {
    this.pdf.end();
    await this.ended;
    return Buffer.concat(this.chunks);
  }

  /** As much of it as fits. */
  private cut(text: string, width: number): string {
    const natural = this.pdf.widthOfString(text);
    if (natural <= width) return text;
    const letters = Array.from(text);
    for (let kept = Math.ceil((letters.length * width) / natural); kept > 0; kept -= 1) {
      const some = `${letters.slice(0, kept).join('')}…`;
      if (this.pdf.widthOfString(some) <= width) return some;
    }
    return '…';
  }

  private use(font: keyof typeof FONTS, size: number): void {
    this.pdf.font(font).fontSize(size);
  }

  /** pdfkit knows this of the font it has open, but its types do not say so. */
  private hasGlyph(codePoint: number): boolean {
    const open = this.pdf as unknown as {
      readonly _font: { readonly font: { hasGlyphForCodePoint(codePoint: number): boolean } };
    };
    return open._font.font.hasGlyphForCodePoint(codePoint);
  }
}

const mm = (length: number): number => length * POINTS_PER_MM;
