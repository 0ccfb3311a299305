interface SekishoTexts {
  security: typeof import('./texts.ja.json');
}
