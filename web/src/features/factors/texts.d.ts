interface SekishoTexts {
  factors: typeof import('./texts.ja.json');
}
