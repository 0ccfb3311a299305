interface SekishoTexts {
  calls: typeof import('./texts.ja.json');
}
