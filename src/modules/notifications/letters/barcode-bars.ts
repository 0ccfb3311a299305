import bwip from 'bwip-js';
import type { Bar } from '../../../platform/paper/paper-page.js';

/** The bars of a customer barcode, start and stop included: 67 of them. */
export function barcodeBars(text: string): readonly Bar[] {
  const [symbol] = bwip.raw('japanpost', text, {});
  if (symbol === undefined || !('bhs' in symbol)) throw new Error('the barcode was not made of bars');
  const tops = symbol.bhs.map((height, at) => height + (symbol.bbs[at] ?? 0));
  const highest = Math.max(...tops);
  return symbol.bbs.map((bottom, at) => ({ up: (tops[at] ?? 0) > highest * 0.9, down: bottom < highest * 0.1 }));
}
