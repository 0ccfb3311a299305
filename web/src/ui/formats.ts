import i18next from 'i18next';

/** All times are Japan's, whatever the device thinks. */
const ZONE = 'Asia/Tokyo';

const isJapanese = (): boolean => i18next.language !== 'en';

function parts(instant: Date, options: Intl.DateTimeFormatOptions): Record<string, string> {
  const format = new Intl.DateTimeFormat(isJapanese() ? 'ja-JP' : 'en-GB', { timeZone: ZONE, ...options });
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** 2026年11月22日(日), or Sun 22 Nov 2026. */
export function formatDate(instant: string | Date): string {
  const { year, month, day, weekday } = parts(new Date(instant), {
    year: 'numeric',
    month: isJapanese() ? 'numeric' : 'short',
    day: 'numeric',
    weekday: 'short',
  });
  return isJapanese() ? `${year}年${month}月${day}日(${weekday})` : `${weekday} ${day} ${month} ${year}`;
}

/** A day of the Japanese calendar, `2026-11-01`, as people read it. */
export function formatDay(day: string): string {
  return formatDate(`${day}T00:00:00+09:00`);
}

/** 19:30, in Japan. */
export function formatTime(instant: string | Date): string {
  const { hour, minute } = parts(new Date(instant), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${hour}:${minute}`;
}

/** 2026年11月22日(日) 19:30. */
export function formatDateTime(instant: string | Date): string {
  return `${formatDate(instant)} ${formatTime(instant)}`;
}

/** 2026-11-22 19:30: for tables, where people compare. */
export function formatStamp(instant: string | Date): string {
  const { year, month, day } = parts(new Date(instant), { year: 'numeric', month: '2-digit', day: '2-digit' });
  return `${year}-${month}-${day} ${formatTime(instant)}`;
}

/** 2026-11-22 19:30:05: where events of one minute are told apart. */
export function formatInstant(instant: string | Date): string {
  const { second } = parts(new Date(instant), { minute: '2-digit', second: '2-digit' });
  return `${formatStamp(instant)}:${(second ?? '').padStart(2, '0')}`;
}

/** 12,300円 within a sentence, or ¥12,300 in English; the sign of less than nothing comes first. */
export function formatYen(yen: number): string {
  const figure = formatNumber(Math.abs(yen));
  return `${minus(yen)}${isJapanese() ? `${figure}円` : `¥${figure}`}`;
}

/** ¥12,300, as in a table. */
export function formatYenCell(yen: number): string {
  return `${minus(yen)}¥${formatNumber(Math.abs(yen))}`;
}

const minus = (yen: number): string => (yen < 0 ? '−' : '');

export function formatNumber(value: number): string {
  return new Intl.NumberFormat('ja-JP').format(value);
}

/** 「10分」, 「45秒」, 「2時間」: how long to wait, rounded up. */
export function formatWait(seconds: number): string {
  const unit = seconds < 100 ? 'second' : seconds < 5_400 ? 'minute' : seconds < 172_800 ? 'hour' : 'day';
  const divisor = { second: 1, minute: 60, hour: 3_600, day: 86_400 }[unit];
  const words = new Intl.NumberFormat(isJapanese() ? 'ja-JP' : 'en-GB', {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(Math.ceil(seconds / divisor));
  // Japanese puts no space before the unit.
  return isJapanese() ? words.replace(/\s/gu, '') : words;
}

/**
 * What a person typed, for within a sentence that is no markup (a label, a title): it turns nothing around beside it. Signs
 * of direction within it are left out: one that opens would take the closing sign for its own, and one that closes would be taken for it.
 */
export function isolated(typed: string): string {
  return `\u2068${typed.replace(/\p{Bidi_Control}/gu, '')}\u2069`;
}

/** A country by its code, in words: JP is 日本, or Japan. What is no code stays as it is. */
export function countryName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code;
  return new Intl.DisplayNames([isJapanese() ? 'ja-JP' : 'en-GB'], { type: 'region' }).of(code) ?? code;
}
