interface SekishoTexts {
  rules: typeof import('./texts.ja.json');
}
