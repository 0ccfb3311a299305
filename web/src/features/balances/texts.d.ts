interface SekishoTexts {
  balances: typeof import('./texts.ja.json');
}
