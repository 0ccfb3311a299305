interface SekishoTexts {
  cards: typeof import('./texts.ja.json');
}
