interface SekishoTexts {
  'staff-sign-in': typeof import('./texts.ja.json');
}
