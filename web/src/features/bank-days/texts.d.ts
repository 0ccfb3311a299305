interface SekishoTexts {
  'bank-days': typeof import('./texts.ja.json');
}
