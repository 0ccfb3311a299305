import { afterEach, describe, expect, it } from '@jest/globals';
import { defineSettings } from './settings.js';

let made = 0;
/** What the settings of a module of its own take. */
function given(name: 'wait' | 'share', text: string): number {
  made += 1;
  const namespace = `spec-${'abcdefghijklmnop'.charAt(made)}`;
  const variable = `SPEC_${'ABCDEFGHIJKLMNOP'.charAt(made)}_${name.toUpperCase()}`;
  process.env[variable] = text;
  try {
    return defineSettings(namespace, {
      wait: { value: 60, unit: 'minutes', min: 1, max: 1_440, meaning: 'A number that is counted' },
      share: { value: 0.5, unit: 'parts', min: 0, max: 1, meaning: 'A number that is measured' },
    })[name];
  } finally {
    Reflect.deleteProperty(process.env, variable);
  }
}

describe('a setting', () => {
  afterEach(() => {
    expect(made).toBeLessThan(15);
  });

  it.each(['7.5', '0.9', '1e-1', 'NaN', '', ' ', 'Infinity', '7,5', '0', '1441'])(
    'that is counted whole is not taken from %j',
    (text) => {
      expect(() => given('wait', text)).toThrow(/^SPEC_\w+_WAIT must be a whole number of minutes from 1 to 1440$/);
    },
  );

  it('takes whole numbers, and fractions where its value is one', () => {
    expect(given('wait', '7')).toBe(7);
    expect(given('wait', '15.0')).toBe(15);
    expect(given('share', '0.25')).toBe(0.25);
    expect(() => given('share', '1.5')).toThrow('must be a number of parts from 0 to 1');
  });
});
