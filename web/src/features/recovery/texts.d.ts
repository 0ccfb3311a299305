interface SekishoTexts {
  recovery: typeof import('./texts.ja.json');
}
