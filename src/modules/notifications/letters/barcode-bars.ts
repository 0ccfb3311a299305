import bwip from 'bwip-js';

/** One bar of a four-state code: how far it reaches above and below the middle third. */
export interface Bar {
  readonly up: boolean;
  readonly down: boolean;
}

/** The bars of a customer barcode, start and stop included: 67 of them. */
export function barcodeBars(text: string): readonly Bar[] {
  const [symbol] = bwip.raw('japanpost', text, {});
  if (symbol === undefined || !('bhs' in symbol)) throw new Error('the barcode was not made of bars');
  const tops = symbol.bhs.map((height, at) => height + (symbol.bbs[at] ?? 0));
  const highest = Math.max(...tops);
  return symbol.bbs.map((bottom, at) => ({ up: (tops[at] ?? 0) > highest * 0.9, down: bottom < highest * 0.1 }));
}
