interface SekishoTexts {
  'opening-switches': typeof import('./texts.ja.json');
}
