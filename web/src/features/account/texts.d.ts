interface SekishoTexts {
  account: typeof import('./texts.ja.json');
}
