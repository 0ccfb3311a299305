interface SekishoTexts {
  closing: typeof import('./texts.ja.json');
}
