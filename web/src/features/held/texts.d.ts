interface SekishoTexts {
  held: typeof import('./texts.ja.json');
}
