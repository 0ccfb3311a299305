import { describe, expect, it } from '@jest/globals';
import { Type } from 'class-transformer';
import { IsArray, IsEmail, IsInt, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { type FieldError, Problem } from '../problems/index.js';
import { RequestValidation } from './validation.js';

class Line {
  @IsString()
  @Length(2, 4)
  word!: string;
}

class Form {
  @IsInt()
  count!: number;

  @IsOptional()
  @IsEmail()
  mail?: string;

  @Matches(/^\d{7}$/, { context: { code: 'postal-code' } })
  postal!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Line)
  lines!: Line[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Line)
  first?: Line;
}

async function errorsOf(body: unknown): Promise<readonly FieldError[]> {
  try {
    await new RequestValidation().transform(body, { type: 'body', metatype: Form });
  } catch (error) {
    if (error instanceof Problem) return error.options.errors ?? [];
    throw error;
  }
  return [];
}

const right = { count: 1, postal: '1000001', lines: [{ word: 'abc' }] };

describe('the validation of requests', () => {
  it('takes what has the declared form, as an instance of its class', async () => {
    const form = (await new RequestValidation().transform(
      { ...right, first: { word: 'abc' } },
      { type: 'body', metatype: Form },
    )) as Form;
    expect(form).toBeInstanceOf(Form);
    expect(form.lines[0]).toBeInstanceOf(Line);
  });

  it('names every wrong member by its pointer and a stable code', async () => {
    const errors = await errorsOf({
      count: '1',
      mail: 'x',
      postal: '100',
      lines: [{ word: 'abc' }, { word: 'abcde' }],
    });
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/count', 'wrong-type'],
      ['/mail', 'is-email'],
      ['/postal', 'postal-code'],
      ['/lines/1/word', 'wrong-length'],
    ]);
  });

  it('refuses members that are not declared, at any depth, without repeating their values', async () => {
    const errors = await errorsOf({ ...right, admin: 'secret-value', lines: [{ word: 'abc', 'a/b~c': 1 }] });
    expect(errors.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/admin', 'unknown-member'],
      ['/lines/0/a~1b~0c', 'unknown-member'],
    ]);
    expect(JSON.stringify(errors)).not.toContain('secret-value');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['text', 'text'],
    ['a number', 7],
    ['a list', [right]],
    ['an empty list', []],
    ['a list of an empty object', [{}]],
    ['a list of null', [null]],
    ['a date', new Date()],
    ['wrong kinds of everything', { count: [], mail: {}, postal: 1, lines: 'x' }],
    ['nulls', { count: null, postal: null, lines: null }],
    ['null for what may be absent', { ...right, mail: null }],
    ['null for an object that may be absent', { ...right, first: null }],
    ['lists of nulls', { ...right, lines: [null] }],
    ['an object for a list', { ...right, lines: { word: 'abc' } }],
    ['an empty list for an object', { ...right, first: [] }],
    ['lists of lists', { ...right, lines: [[[]]] }],
  ])('refuses %s instead of the form', async (_, body) => {
    expect((await errorsOf(body)).length).toBeGreaterThan(0);
  });

  it('never converts a type', async () => {
    for (const count of ['1', true, 1.5, [1], { valueOf: 1 }]) {
      expect((await errorsOf({ ...right, count })).map(({ pointer }) => pointer)).toEqual(['/count']);
    }
  });

  it('bounds how much it says', async () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`${'x'.repeat(200)}${String(i)}`, 1]));
    const errors = await errorsOf({ ...right, ...many });
    expect(errors).toHaveLength(50);
    expect(Math.max(...errors.map(({ pointer }) => pointer.length))).toBeLessThanOrEqual(65);
  });
});
