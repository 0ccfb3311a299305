interface SekishoTexts {
  payments: typeof import('./texts.ja.json');
}
