interface SekishoTexts {
  'suspicious-reports': typeof import('./texts.ja.json');
}
