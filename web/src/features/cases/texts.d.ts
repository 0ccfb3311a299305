interface SekishoTexts {
  cases: typeof import('./texts.ja.json');
}
