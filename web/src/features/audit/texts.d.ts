interface SekishoTexts {
  audit: typeof import('./texts.ja.json');
}
