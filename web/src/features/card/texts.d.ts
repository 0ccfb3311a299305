interface SekishoTexts {
  card: typeof import('./texts.ja.json');
}
