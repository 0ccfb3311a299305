import type { InboxEntry } from './inbox.js';

const CHANNEL_NAMES: Readonly<Record<InboxEntry['channel'], string>> = {
  mail: 'メール',
  sms: 'SMS',
  voice: '電話',
  letter: '手紙',
};

const STYLE = `
body { margin: 0 auto; max-width: 860px; padding: 24px 16px 64px; background: #FAF9F6; color: #1C1F26;
  font: 16px/1.75 "Noto Sans JP", sans-serif; }
h1 { font-size: 22px; } p { color: #565C68; } a { color: #1F3A6E; }
article { background: #fff; border: 1px solid #D9D6CE; border-radius: 8px; margin: 16px 0; padding: 12px 16px; }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; color: #565C68; font-size: 14px; }
h2 { font-size: 16px; margin: 8px 0 0; } pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 8px 0; }
strong { color: #1F3A6E; }`;

/** The inbox as a plain page without scripts. Everything in it is text that somebody may have typed. */
export function inboxPage(entries: readonly InboxEntry[], styleNonce: string): string {
  const list = entries.map(article).join('\n');
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>受信箱(リハーサル)</title><style nonce="${escaped(styleNonce)}">${STYLE}</style></head>
<body><main><h1>受信箱(リハーサル)</h1>
<p>リハーサルで送られたメール、SMS、電話、手紙がここに届きます。実際には何も送られていません。</p>
${list === '' ? '<p>まだ何も届いていません。登録を始めると、確認コードのSMSなどがここに並びます。</p>' : list}
</main></body></html>`;
}

function article(entry: InboxEntry): string {
  const subject = entry.subject === undefined ? '' : `<h2>${escaped(entry.subject)}</h2>`;
  const digits =
    entry.digits === undefined || entry.digits.length === 0
      ? ''
      : `<p>受け付ける番号: ${entry.digits.map(escaped).join('、')}</p>`;
  const letter =
    entry.letter === undefined ? '' : `<p><a href="/rehearsal/inbox/${entry.id}?as=pdf">手紙を開く(PDF)</a></p>`;
  return `<article><header><strong>${CHANNEL_NAMES[entry.channel]}</strong><span>${escaped(entry.to)}</span>
<time datetime="${escaped(entry.at)}">${escaped(japaneseTime(entry.at))}</time></header>
${subject}<pre>${escaped(entry.text)}</pre>${digits}${letter}</article>`;
}

function japaneseTime(at: string): string {
  const style = { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Asia/Tokyo' } as const;
  return new Intl.DateTimeFormat('ja-JP', style).format(new Date(at));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');
}
