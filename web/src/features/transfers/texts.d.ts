interface SekishoTexts {
  transfers: typeof import('./texts.ja.json');
}
