interface SekishoTexts {
  settlements: typeof import('./texts.ja.json');
}
