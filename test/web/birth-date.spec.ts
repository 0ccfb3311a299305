import { describe, expect, it } from '@jest/globals';
import { parseBirthDate } from '../../web/src/features/opening/birth-date.js';
import { birthDateWords, phoneWords, postalCodeWords } from '../../web/src/ui/person-words.js';

describe('a birth date', () => {
  it.each([
    ['19850401', '1985-04-01'],
    ['1985-04-01', '1985-04-01'],
    ['1985/4/1', '1985-04-01'],
    ['1985.4.1', '1985-04-01'],
    [' 1985年4月1日 ', '1985-04-01'],
    ['１９８５０４０１', '1985-04-01'],
    ['昭和60年4月1日', '1985-04-01'],
    ['昭和 60 年 4 月 1 日', '1985-04-01'],
    ['S60.4.1', '1985-04-01'],
    ['s600401', '1985-04-01'],
    ['平成元年12月31日', '1989-12-31'],
    ['大正12年9月1日', '1923-09-01'],
    ['令和2年2月29日', '2020-02-29'],
    ['㍼60年4月1日', '1985-04-01'],
  ])('is read from %s', (typed, date) => {
    expect(parseBirthDate(typed)).toBe(date);
  });

  it.each([
    ...['', '1985', '1985041', '198504011', '31/12/1985', '04011985', '1985-13-01', '1985-02-30', '19000229'],
    ...['昭和年4月1日', '江戸5年4月1日', 'X60.4.1', '明治30年1月1日', '1985-04-01T00:00', 'あ'.repeat(10_000)],
    ...['1985\u202e0401', '-1985-04-01', '０'],
  ])('is not read from %s', (typed) => {
    expect(parseBirthDate(typed)).toBeUndefined();
  });

  it('is said again in both calendars, so that a slip is seen', () => {
    expect(birthDateWords('1985-04-01', 'ja')).toBe('1985年4月1日（昭和60年）');
    expect(birthDateWords('1989-01-08', 'ja')).toBe('1989年1月8日（平成元年）');
    expect(birthDateWords('1985-04-01', 'en')).toBe('1 April 1985');
  });
});

describe('what is registered of a person', () => {
  it('is shown as people in Japan write it', () => {
    expect(phoneWords('+819012345678')).toBe('090-1234-5678');
    expect(phoneWords('+14155550100')).toBe('+14155550100');
    expect(postalCodeWords('1500001')).toBe('〒150-0001');
  });
});
