interface SekishoTexts {
  stop: typeof import('./texts.ja.json');
}
