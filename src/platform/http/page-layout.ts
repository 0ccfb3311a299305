import { type Html, html } from './html.js';

export interface PageContent {
  readonly title: string;
  readonly lang: 'ja' | 'en';
  readonly body: Html;
  /** Says on every page that nothing here is real. */
  readonly rehearsal: boolean;
}

const STYLE = `
:root { color-scheme: light dark; --ground: #faf9f6; --card: #fff; --text: #1c1f26; --second: #565c68; --action: #1f3a6e; --line: #d9d6ce; --caution: #8a5a00; }
@media (prefers-color-scheme: dark) { :root { --ground: #12151c; --card: #1b2029; --text: #eceef2; --second: #a8afbc; --action: #9db7f0; --line: #343b48; --caution: #f0c36b; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.75 'Noto Sans JP', system-ui, sans-serif; word-break: auto-phrase; }
main { max-width: 960px; margin: 0 auto; padding: 24px 16px 64px; }
h1 { font-size: 28px; line-height: 1.4; font-weight: 600; } h2 { font-size: 22px; font-weight: 600; margin-top: 48px; } h3 { font-size: 18px; font-weight: 600; overflow-wrap: anywhere; }
a { color: var(--action); } code { font: 14px/1.6 ui-monospace, monospace; overflow-wrap: anywhere; }
.rehearsal { margin: 0; padding: 8px 16px; text-align: center; color: var(--caution); border-bottom: 1px solid var(--line); background: var(--card); }
.card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 8px 24px 16px; margin: 16px 0; }
.second { color: var(--second); } table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: 4px 16px 4px 0; border-top: 1px solid var(--line); }
.wide { overflow-x: auto; } ul { padding-left: 24px; }
`;

/** A page of ours: no script, one style under this nonce. */
export function pageText({ title, lang, body, rehearsal }: PageContent, nonce: string): string {
  const banner = rehearsal
    ? html`<p class="rehearsal">
        リハーサル中です。本物のお金も個人情報も扱いません。<span lang="en">Rehearsal: nothing here is real.</span>
      </p>`
    : html``;
  const style = html`<style nonce="${nonce}">`;
  return `<!doctype html>${
    html`<html lang="${lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${style}
      </head>
    </html>`.text
  }${STYLE}</style>
</head>
<body>
${banner.text}
<main>
${body.text}
</main>
</body>
</html>
`;
}
