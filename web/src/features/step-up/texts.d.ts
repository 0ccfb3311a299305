interface SekishoTexts {
  'step-up': typeof import('./texts.ja.json');
}
