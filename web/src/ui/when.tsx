import { formatDate, formatDateTime, formatStamp } from './formats.js';

interface WhenProps {
  readonly at: string | Date;
  readonly show?: 'date' | 'date-time' | 'stamp';
}

/** A point in time, for people and for programs. */
export function When({ at, show = 'date-time' }: WhenProps) {
  const format = { date: formatDate, 'date-time': formatDateTime, stamp: formatStamp }[show];
  return <time dateTime={new Date(at).toISOString()}>{format(at)}</time>;
}
