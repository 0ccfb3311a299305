interface SekishoTexts {
  overview: typeof import('./texts.ja.json');
}
