import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkpoint } from '../../../test/support/checkpoint.js';
import { canonicalEmail, canonicalLoginId, checkEmail, checkMobilePhone } from './contact.js';
import { ageOn, checkDate, checkKana, checkName, checkNickname, personKeys, type Person } from './person.js';
import { checkAddressLine, checkPostalCode, foldAddress, kanjiNumber } from './postal-address.js';
import { checkText, holdsIndividualNumber } from './text.js';

const taro: Person = {
  familyName: '髙橋',
  givenName: '太郎',
  familyKana: 'タカハシ',
  givenKana: 'タロウ',
  birthDate: '1985-04-12',
  postalCode: '1500001',
  prefecture: '東京都',
  city: '渋谷区',
  street: '神宮前一丁目二番三号',
};

describe('names and readings', () => {
  checkpoint('1.collected-data', 'brings kana of every kind to full-width katakana', () => {
    for (const typed of ['ﾀﾛｳ', 'たろう', 'タロウ', ' ﾀﾛｳ '])
      expect(checkKana(typed)).toEqual({ ok: true, value: 'タロウ' });
    expect(checkKana('ｶﾞﾌﾞﾘｴﾙ')).toEqual({ ok: true, value: 'ガブリエル' });
    expect(checkKana('太郎')).toEqual({ ok: false, code: 'not-kana' });
    expect(checkKana('Taro')).toEqual({ ok: false, code: 'not-kana' });
  });

  checkpoint(
    '1.collected-data',
    'refuses names with controls, directions, invisible characters, digits and marks',
    () => {
      for (const typed of ['田\u0000中', '田\u202e中', '田\u200b中', '\ud842', '田\u2028中']) {
        expect(checkName(typed)).toMatchObject({ ok: false, code: 'forbidden-character' });
      }
      for (const typed of ['田中1', '田中<b>', '😀', '-田中']) expect(checkName(typed)).toMatchObject({ ok: false });
      expect(checkName('   ')).toEqual({ ok: false, code: 'missing' });
      expect(checkName('あ'.repeat(41))).toEqual({ ok: false, code: 'too-long', params: { max: 40 } });
      expect(checkName('Ｏ’Ｂｒｉｅｎ　Ｊｒ.')).toEqual({ ok: true, value: 'O’Brien Jr.' });
      expect(checkName('𠮷田')).toEqual({ ok: true, value: '𠮷田' });
    },
  );

  checkpoint('1.identity-methods', 'refuses the individual number wherever text is taken', () => {
    for (const typed of [
      '123456789018',
      '1234 5678 9018',
      '１２３４-５６７８-９０１８',
      'マイナンバー123456789018です',
    ]) {
      expect(holdsIndividualNumber(typed)).toBe(true);
      expect(checkAddressLine(typed)).toEqual({ ok: false, code: 'individual-number' });
      expect(checkText(typed, { lengthMax: 100 })).toEqual({ ok: false, code: 'individual-number' });
    }
    expect(holdsIndividualNumber('神宮前1-2-3 ビル1205号室')).toBe(false);
    expect(holdsIndividualNumber('12345678901')).toBe(false);
    expect(checkEmail('123456789018@example.com')).toEqual({ ok: false, code: 'individual-number' });
  });

  it('never throws, whatever is typed, and gives normal forms that stay as they are', () => {
    const checks = [
      checkName,
      checkKana,
      checkNickname,
      checkDate,
      checkAddressLine,
      checkPostalCode,
      checkEmail,
      checkMobilePhone,
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (typed) => {
        for (const check of checks) {
          const first = check(typed);
          if (first.ok) expect(check(first.value)).toEqual(first);
        }
      }),
    );
  });
});

describe('birth dates', () => {
  checkpoint('1.collected-data', 'takes days that exist and no others', () => {
    expect(checkDate('２０００-02-29')).toEqual({ ok: true, value: '2000-02-29' });
    for (const typed of ['1999-02-29', '2000-13-01', '2000-00-10', '1899-12-31', '2000-1-1', '2000/01/01', '']) {
      expect(checkDate(typed)).toEqual({ ok: false, code: 'not-a-date' });
    }
  });

  it('counts years to the day', () => {
    expect(ageOn('2008-11-23', '2026-11-22')).toBe(17);
    expect(ageOn('2008-11-22', '2026-11-22')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
});

describe('phones', () => {
  checkpoint('1.collected-data', 'brings mobile numbers to E.164 and refuses all others', () => {
    for (const typed of [
      '090-1234-5678',
      '０９０１２３４５６７８',
      '+81 90 1234 5678',
      '09012345678',
      '090ー1234ー5678'.replaceAll('ー', '-'),
    ]) {
      expect(checkMobilePhone(typed)).toEqual({ ok: true, value: '+819012345678' });
    }
    expect(checkMobilePhone('03-1234-5678')).toEqual({ ok: false, code: 'not-mobile' });
    expect(checkMobilePhone('0120-123-456')).toEqual({ ok: false, code: 'not-mobile' });
    expect(checkMobilePhone('+1 212 555 2368')).toMatchObject({ ok: false });
    expect(checkMobilePhone('+44 7911 123456')).toEqual({ ok: false, code: 'country-not-served' });
    for (const typed of ['call 09012345678', '090123456789', '123456789018', '', '+']) {
      expect(checkMobilePhone(typed)).toEqual({ ok: false, code: 'not-a-phone-number' });
    }
  });
});

describe('addresses of mail', () => {
  checkpoint('1.collected-data', 'takes addresses that can be sent to', () => {
    expect(checkEmail('Ｔａｒｏ@Example.COM')).toEqual({ ok: true, value: 'Taro@example.com' });
    for (const typed of [
      'taro',
      'taro@',
      '@example.com',
      'a b@example.com',
      'a@b',
      'a..b@example.com',
      'a@-x.com',
      'a@x.com\r\nBcc: b@x.com',
    ]) {
      expect(checkEmail(typed)).toMatchObject({ ok: false, code: 'not-an-address' });
    }
  });

  checkpoint('4.typed-entries', 'sees one box behind its spellings, for look-up only', () => {
    for (const typed of ['Taro.Yamada+shop@gmail.com', 'taroyamada@googlemail.com', 'TAROYAMADA@gmail.com']) {
      expect(canonicalEmail(typed)).toBe('taroyamada@gmail.com');
    }
    expect(canonicalEmail('taro.yamada@example.com')).toBe('taro.yamada@example.com');
    expect(canonicalEmail('taro+1@example.com')).toBe('taro@example.com');
  });

  it('sees one login ID behind width and case', () => {
    expect(canonicalLoginId(' Ｋａｅｄｅ7781x ')).toBe('kaede7781x');
  });
});

describe('places', () => {
  checkpoint(['1.one-person-one-member', '4.typed-entries'], 'sees one place behind its spellings', () => {
    const at = (street: string) => foldAddress({ prefecture: '東京都', city: '渋谷区', street });
    const spellings = [
      '神宮前1-2-3',
      '神宮前１丁目２番３号',
      '神宮前一丁目二番三号',
      '神宮前 1丁目2-3',
      '神宮前１－２－３',
      '神宮前1ー2ー3',
      '神宮前1‐2‐3',
      '神宮前1−2−3',
      '神宮前1の2の3',
      '神宮前一ノ二ノ三',
      '神宮前1丁目2番地3',
      '神宮前1丁目2番地の3',
      '神宮前一丁目２番３',
    ];
    expect(new Set(spellings.map(at)).size).toBe(1);
    expect(at('神宮前1-23')).not.toBe(at('神宮前12-3'));
    expect(at('神宮前1-2-3')).not.toBe(at('神宮前1-2-4'));
    expect(at('四番町1-2')).not.toBe(at('4-1-2'));
    expect(at('霞が関1-2')).toBe(at('霞ヶ関1-2'));
    const sapporo = (street: string) => foldAddress({ prefecture: '北海道', city: '札幌市中央区', street });
    expect(sapporo('北一条西二丁目')).toBe(sapporo('北1条西2'));
    expect(at('桜丘町二十三番五号')).toBe(at('桜丘町23-5'));
  });

  it('reads numbers in kanji', () => {
    const read = { 一: 1, 十: 10, 十一: 11, 二十: 20, 二十三: 23, 百: 100, 百五: 105, 二百十: 210, 一〇五: 105 };
    for (const [kanji, number] of Object.entries(read)) expect(kanjiNumber(kanji)).toBe(number);
    expect(kanjiNumber('一二三四')).toBeUndefined();
    expect(kanjiNumber('')).toBeUndefined();
  });

  it('takes postal codes in any writing', () => {
    for (const typed of ['150-0001', '〒150-0001', '1500001', '１５０−０００１', '〒 150 0001']) {
      expect(checkPostalCode(typed)).toEqual({ ok: true, value: '1500001' });
    }
    for (const typed of ['150-001', '15000011', 'abc', '']) expect(checkPostalCode(typed)).toMatchObject({ ok: false });
  });
});

describe('one person', () => {
  checkpoint('1.one-person-one-member', 'is recognised in another spelling of name, reading and address', () => {
    const keys = personKeys(taro);
    const variants: Partial<Person>[] = [
      { familyName: '高橋' },
      { familyName: ' 高 橋 ', street: '神宮前1-2-3', building: '桜ハイツ201' },
      { street: '神宮前１－２－３', postalCode: '1500000' },
    ];
    for (const variant of variants) expect(personKeys({ ...taro, ...variant }).person).toBe(keys.person);
    expect(personKeys({ ...taro, givenName: '多朗', givenKana: 'タロー' }).reading).toBe(keys.reading);
    expect(personKeys({ ...taro, familyKana: 'ﾀｶﾊｼ' }).reading).toBe(keys.reading);
    expect(personKeys({ ...taro, birthDate: '1985-04-13' }).person).not.toBe(keys.person);
    const moved = personKeys({ ...taro, street: '神宮前4-5-6' });
    expect(moved.person).not.toBe(keys.person);
    expect(moved.nameAndBirth).toBe(keys.nameAndBirth);
  });
});
