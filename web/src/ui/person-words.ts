/** A day of birth, `1985-04-01`, for reading: 1985年4月1日（昭和60年）, or 1 April 1985. */
export function birthDateWords(date: string, language: string): string {
  const instant = new Date(`${date}T12:00:00+09:00`);
  if (language === 'en') {
    return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(instant);
  }
  const western = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long', timeZone: 'Asia/Tokyo' }).format(instant);
  const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', { era: 'long', year: 'numeric', timeZone: 'Asia/Tokyo' });
  return `${western}（${era.format(instant)}）`;
}

const JAPANESE_PHONE = /^\+81(\d{2})(\d{4})(\d{4})$/;

/** A mobile number as people in Japan write it: +819012345678 is 090-1234-5678. Any other stays as it is. */
export function phoneWords(phone: string): string {
  return phone.replace(JAPANESE_PHONE, '0$1-$2-$3');
}

/** 〒150-0001. */
export function postalCodeWords(postalCode: string): string {
  return `〒${postalCode.replace(/^(\d{3})(\d{4})$/, '$1-$2')}`;
}
