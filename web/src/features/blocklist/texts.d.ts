interface SekishoTexts {
  blocklist: typeof import('./texts.ja.json');
}
