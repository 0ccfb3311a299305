interface SekishoTexts {
  changes: typeof import('./texts.ja.json');
}
