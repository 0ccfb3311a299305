interface SekishoTexts {
  screening: typeof import('./texts.ja.json');
}
