import { describe, expect, it } from '@jest/globals';
import { refusePersonalParams } from './params-check.js';
import { mailWords, smsWords, voiceWords, WrongWords } from './words.js';

describe('a short message', () => {
  it('with a code says that nobody may be told it, once', () => {
    expect(smsWords({ text: '確認コード 123456' }, 'ja', true)).toMatch(/教えないで/);
    expect(smsWords({ text: 'Code 123456' }, 'en', true)).toMatch(/Never tell/);
    const own = '確認コード 123456 だれにも教えないでください。';
    expect(smsWords({ text: own }, 'ja', true)).toBe(own);
    expect(smsWords({ text: 'お届けしました' }, 'ja', false)).toBe('お届けしました');
  });

  it.each(['https://x.example', 'HTTP://1.2.3.4', 'www.sekisho.jp', '//evil', 'sekisho.example で', 'bit.ly/x'])(
    'never carries %p',
    (link) => {
      expect(() => smsWords({ text: `こちら ${link}` }, 'ja', false)).toThrow(WrongWords);
      expect(() => voiceWords({ spoken: `こちら ${link}` }, 'ja', false)).toThrow(WrongWords);
      expect(() => mailWords({ subject: 'x', text: `こちら ${link}` }, 'ja', { origin: '' })).toThrow(WrongWords);
    },
  );

  it('has a bounded length', () => {
    expect(() => smsWords({ text: 'あ'.repeat(301) }, 'ja', false)).toThrow(WrongWords);
  });
});

describe('a mail', () => {
  it('names the issuer first and says at its end what we never ask', () => {
    const { subject, text } = mailWords({ subject: 'お知らせ', text: '本文\n\n' }, 'ja', { origin: '' });
    expect(subject).toBe('【関所カード】お知らせ');
    expect(text).toMatch(/^本文\n\n――/);
    expect(text).toContain('お聞きすることはありません');
    expect(mailWords({ subject: 'Notice', text: 'Body' }, 'en', { origin: '' }).text).toContain(
      'We never ask for a password',
    );
  });
});

describe('a security notice', () => {
  it('has its link after its own words, with what the page never asks, and before the foot', () => {
    const link = 'https://sekisho.example/stop#token';
    const { text } = mailWords({ subject: 'お知らせ', text: '本文' }, 'ja', { origin: '', stopLink: link });
    expect(text).toMatch(
      /^本文\n\n■ 心当たりがない場合\n[^#]+パスワードや確認コードは要りません。[^#]+\nhttps:\S+#token\n\n――/,
    );
    expect(mailWords({ subject: 'Notice', text: 'Body' }, 'en', { origin: '', stopLink: link }).text).toContain(
      `* This was not me\n`,
    );
  });

  it('has no other link than that', () => {
    expect(() =>
      mailWords({ subject: 'x', text: 'https://evil.example' }, 'ja', {
        origin: 'https://x.example',
        stopLink: 'https://x.example/stop#t',
      }),
    ).toThrow(WrongWords);
  });
});

describe('a parameter', () => {
  it.each<[string, string | number]>([
    ['an amount', 1_234_567_890],
    ['a date', '2026-11-22'],
    ['a time', '2026-11-22T10:30:00.000Z'],
    ['a Japanese time', '2026年11月22日(日) 19:30'],
    ['a word', 'パスキー'],
    ['masked kana', 'ヤマ○ タ○'],
  ])('may be %s', (_, value) => {
    expect(() => {
      refusePersonalParams('words-test.any', { value });
    }).not.toThrow();
  });

  it.each([
    'taro@example.com',
    '09012345678',
    '090-1234-5678',
    '０９０１２３４５６７８',
    '+819012345678',
    'a\nb',
    'x'.repeat(101),
  ])('may not be %p', (value) => {
    expect(() => {
      refusePersonalParams('words-test.any', { value });
    }).toThrow('in the clear');
  });
});
