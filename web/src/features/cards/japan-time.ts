import { present } from '../../api/index.js';

const DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Tokyo', dateStyle: 'short' });

/** The day that it is in Japan, as a date field has it. */
export const today = (): string => DAY.format(present());

/** A day and a time in Japan, which has no summer time, as an instant (RFC 3339). */
export const instantOf = (day: string, time: string): string => `${day}T${time}+09:00`;
