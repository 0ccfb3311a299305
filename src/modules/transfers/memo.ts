import { accepted, type Checked, checkText, refused } from '../members/index.js';

const MEMO_LENGTH_MAX = 40;
/** What leads elsewhere, or to a telephone: words to somebody else are no way to reach them. */
const LEADS_AWAY = /https?:|\/\/|\bwww\.|[a-z0-9-]\.(com|net|org|jp|io|me|info|xyz|top|link)\b|@|\d[\d\s-]{8,}\d/i;

/** A few words from the sender to the receiver; codes `missing`, `too-long`, `forbidden-character`, `no-links`. */
export function checkMemo(typed: string): Checked {
  const text = checkText(typed, { lengthMax: MEMO_LENGTH_MAX });
  if (!text.ok) return text;
  return LEADS_AWAY.test(text.value) ? refused('no-links') : accepted(text.value);
}
