import bwip from 'bwip-js';

/** A QR code (ISO/IEC 18004) as one path over a square of so many modules, without its quiet zone. */
export interface QrPath {
  readonly size: number;
  readonly path: string;
}

/** The dark modules, row by row, as rectangles. */
export function qrPath(text: string): QrPath {
  const [symbol] = bwip.raw('qrcode', text, 'eclevel=M');
  if (symbol === undefined || !('pixs' in symbol)) throw new Error('the QR code was not made of modules');
  const { pixs, pixx: size } = symbol;
  const rows = Array.from({ length: pixs.length / size }, (_, y) => pixs.slice(y * size, (y + 1) * size));
  const runs = rows.flatMap((row, y) =>
    [...row.join('').matchAll(/1+/g)].map(({ index, 0: run }) => {
      const width = String(run.length);
      return `M${String(index)} ${String(y)}h${width}v1h-${width}z`;
    }),
  );
  return { size, path: runs.join('') };
}
