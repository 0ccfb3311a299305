interface SekishoTexts {
  opening: typeof import('./texts.ja.json');
}
