interface SekishoTexts {
  openings: typeof import('./texts.ja.json');
}
