interface SekishoTexts {
  'program-limits': typeof import('./texts.ja.json');
}
