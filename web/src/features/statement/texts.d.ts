interface SekishoTexts {
  statement: typeof import('./texts.ja.json');
}
