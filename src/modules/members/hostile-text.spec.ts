import { describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../../test/support/checkpoint.js';
import {
  checkAddressLine,
  checkEmail,
  checkKana,
  checkMobilePhone,
  checkName,
  checkNickname,
  checkPostalCode,
  maskedName,
} from './index.js';

const CHECKS = {
  checkName,
  checkKana,
  checkNickname,
  checkAddressLine,
  checkEmail,
  checkMobilePhone,
  checkPostalCode,
} as const;

/** What would do harm in a page, a table or the eye of whoever reads it, wherever it came to be shown. */
const HARMFUL: readonly (readonly [string, string])[] = [
  ['markup', '<script>alert(1)</script>'],
  ['an image that fails', '<img src=x onerror=alert(1)>'],
  ['full-width markup, which becomes ASCII', '＜script＞'],
  ['an attribute', '" onmouseover="x'],
  ['right to left', '山\u202e田'],
  ['an isolate', '山\u2066田\u2069'],
  ['a mark for right to left', '山\u200f田'],
  ['nothing that is seen', '山\u200b田'],
  ['a line of its own', '山\u2028田'],
  ['a header of mail', '山田\r\nBcc: x@example.jp'],
  ['an escape of terminals', '山\u001b[2J田'],
  ['a zero', '山\u0000田'],
  ['ten thousand characters', '山'.repeat(10_000)],
  ['a letter under ten thousand marks', `か${'\u3099'.repeat(10_000)}`],
  ['what normalisation makes long', '\ufdfa'.repeat(40)],
];

/** What a table program reads as a formula when a cell begins with it. */
const FORMULAS = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(A1)',
  '=HYPERLINK("http://x")',
  '＝1+1',
  '＠SUM(A1)',
  '=cmd|/C calc!A0',
];

describe('text that would do harm', () => {
  checkpoint('1.collected-data', 'is refused as a name, a reading, a nickname, an address or a way of contact', () => {
    for (const [what, text] of HARMFUL) {
      for (const [check, run] of Object.entries(CHECKS)) {
        expect({ what, check, ok: run(text).ok }).toEqual({ what, check, ok: false });
      }
    }
  });

  it('is refused as a name, a reading or an address when a table program would calculate it', () => {
    for (const text of FORMULAS) {
      for (const run of [checkName, checkKana, checkMobilePhone]) {
        expect({ text, ok: run(text).ok }).toEqual({ text, ok: false });
      }
      const line = checkAddressLine(text);
      if (line.ok) expect(line.value).not.toMatch(/^[=+@\t\r]/u);
    }
  });

  it('is masked by whole characters, so that no half of one is left', () => {
    expect(maskedName({ familyName: '𠮷野', givenName: '葛\u{e0100}城' })).toBe('𠮷○ 葛○');
    expect(maskedName({ familyName: '林', givenName: 'か' })).toBe('○ ○');
  });
});
