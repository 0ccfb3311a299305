import { describe, expect, it } from '@jest/globals';
import { qrPath } from './qr-path.js';

const URI =
  'otpauth://totp/sekisho:midori?issuer=sekisho&secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&algorithm=SHA1&digits=6';

/** Which modules a path makes dark. */
function darkOf({ size, path }: { readonly size: number; readonly path: string }): boolean[][] {
  const rows = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = Number(x); at < Number(x) + Number(width); at += 1) (rows[Number(y)] ?? [])[at] = true;
  }
  return rows;
}

describe('the path of a QR code', () => {
  it('is a square of the size of a version, with its three finder patterns', () => {
    const code = qrPath(URI);
    expect((code.size - 17) % 4).toBe(0);
    const dark = darkOf(code);
    const last = code.size - 7;
    for (const [x, y] of [
      [0, 0],
      [last, 0],
      [0, last],
    ] as const) {
      const pattern = dark.slice(y, y + 7).map((row) =>
        row
          .slice(x, x + 7)
          .map((is) => (is ? '#' : '.'))
          .join(''),
      );
      expect(pattern).toEqual(['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']);
    }
  });

  it('is nothing but moves and lines, whatever it says', () => {
    expect(qrPath('"><script>alert(1)</script>').path).toMatch(/^(M\d+ \d+h\d+v1h-\d+z)+$/);
  });
});
