interface SekishoTexts {
  endings: typeof import('./texts.ja.json');
}
