/** The looks of the report, on screens, in the dark and on paper. */
export const styles = `
:root {
  --ground: #faf9f6; --card: #fff; --text: #1c1f26; --second: #565c68; --action: #1f3a6e;
  --danger: #b83227; --done: #2e6b4f; --wait: #8a5a00; --line: #d9d6ce;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #12151c; --card: #1b2029; --text: #eceef2; --second: #a8afbc; --action: #9db7f0;
    --danger: #ff9b8e; --done: #7fcfa6; --wait: #f0c36b; --line: #343b48;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 62rem; padding: 1.5rem 1rem 4rem; background: var(--ground); color: var(--text);
  font: 16px/1.6 "Noto Sans JP", "Hiragino Sans", "Yu Gothic", system-ui, sans-serif;
  word-break: auto-phrase; overflow-wrap: anywhere;
}
h1 { font-size: 1.75rem; line-height: 1.3; margin: .5rem 0; }
h2 { font-size: 1.375rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1.125rem; margin: 2rem 0 .5rem; }
h4 { font-size: 1rem; margin: 1rem 0 .25rem; }
p { margin: .5rem 0; }
a { color: var(--action); }
code { font-size: .875em; }
.verdict { font-size: 1.375rem; font-weight: 600; }
.second { color: var(--second); }
.small { font-size: .875rem; }
.tag { white-space: nowrap; font-weight: 600; }
.met { color: var(--done); } .unmet { color: var(--danger); } .wait { color: var(--wait); }
section.box h2 { font-size: 1rem; margin: .25rem 0; }
.box { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; background: var(--card); font-size: .875rem; font-variant-numeric: tabular-nums; }
table + table, .scroll + table { margin-top: 1rem; }
caption { text-align: start; color: var(--second); padding: .25rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .375rem .5rem; text-align: start; vertical-align: top; }
th { font-weight: 600; }
.number { text-align: end; white-space: nowrap; }
tbody th { font-weight: 400; }
tfoot th, tfoot td { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .125rem 1rem; margin: .5rem 0; font-size: .875rem; }
dt { color: var(--second); } dd { margin: 0; }
ul { margin: .25rem 0; padding-inline-start: 1.25rem; }
figure { margin: 1rem 0; }
svg { display: block; max-width: 100%; height: auto; }
svg text { fill: var(--text); font-size: 13px; font-family: inherit; }
.then { fill: #8d94a1; } .now { fill: var(--action); } .pine { fill: var(--done); } .stopless { fill: var(--danger); }
svg .paper { fill: var(--card); }
.axis { stroke: var(--line); }
.item { border-top: 2px solid var(--line); }
@media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr); } dd { margin-bottom: .375rem; } }
@page { size: A4; margin: 16mm 14mm; }
@media print {
  body { background: none; max-width: none; padding: 0; font-size: 10pt; }
  h2 { break-before: page; } h2.on { break-before: auto; }
  h2, h3, h4 { break-after: avoid; } tr, figure, .box { break-inside: avoid; } thead { display: table-header-group; }
  .scroll { overflow: visible; } .screen { display: none; }
}
`;
