interface SekishoTexts {
  information: typeof import('./texts.ja.json');
}
