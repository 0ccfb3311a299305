import { describe, expect, it } from '@jest/globals';
import { IsInt, IsString, Min } from 'class-validator';
import { sha256 } from '../../platform/crypto/index.js';
import { defineOperation, type OperationSpec, readSealedText, sealedText } from './operation.js';

class SentParams {
  @IsString()
  to: string;

  @IsInt()
  @Min(1)
  amountYen: number;
}

const spec: OperationSpec<SentParams> = {
  name: 'spec-sent',
  schema: SentParams,
  summary: ({ amountYen }) => ({ ja: `${String(amountYen)}円を送る`, en: `Send ¥${String(amountYen)}` }),
  smsWords: { ja: '送金', en: 'transfer' },
  methods: ['phone-code'],
  newDevices: 'allowed',
  wait: 'none',
};
const sent = defineOperation(spec);
const hash = (params: SentParams, salt = 'salt'): string => sha256(sealedText(sent, params, salt)).toString('hex');

describe('an operation', () => {
  it('is defined once', () => {
    expect(() => defineOperation(spec)).toThrow('defined twice');
    expect(() => defineOperation({ ...spec, name: 'Not A Name' })).toThrow('no name');
  });

  it('has one text for equal parameters, in whatever order they come', () => {
    expect(hash({ to: 'a', amountYen: 1 })).toBe(hash({ amountYen: 1, to: 'a' }));
    expect(readSealedText(sealedText(sent, { to: 'a', amountYen: 1 }, 'salt'))).toMatchObject({
      params: { to: 'a', amountYen: 1 },
      salt: 'salt',
    });
  });

  it('has another hash for every other value, and for every salt', () => {
    const base = hash({ to: 'a', amountYen: 1 });
    const others = [
      hash({ to: 'b', amountYen: 1 }),
      hash({ to: 'a', amountYen: 2 }),
      hash({ to: 'a', amountYen: 1 }, 's'),
    ];
    expect(new Set([base, ...others]).size).toBe(4);
  });

  it.each([{ to: 'a' }, { to: 'a', amountYen: 0 }, { to: 'a', amountYen: '1' }, { to: 'a', amountYen: 1, more: true }])(
    'takes nothing but its parameters: not %j',
    (params) => {
      expect(() => sealedText(sent, params as SentParams, 'salt')).toThrow('no parameters');
    },
  );
});
