import i18next from 'i18next';

/** 2026年11月, or Nov 2026. */
export function formatMonth(month: string): string {
  return inJapan(month, { year: 'numeric', month: i18next.language === 'en' ? 'short' : 'long' });
}

/** 11月, or Nov: under a bar. */
export function shortMonth(month: string): string {
  return inJapan(month, { month: 'short' });
}

function inJapan(month: string, options: Intl.DateTimeFormatOptions): string {
  const tag = i18next.language === 'en' ? 'en-GB' : 'ja-JP';
  return new Intl.DateTimeFormat(tag, { timeZone: 'Asia/Tokyo', ...options }).format(
    new Date(`${month}-01T00:00:00+09:00`),
  );
}
