interface SekishoTexts {
  'sign-in': typeof import('./texts.ja.json');
}
