interface SekishoTexts {
  charges: typeof import('./texts.ja.json');
}
