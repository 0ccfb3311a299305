interface SekishoTexts {
  freezes: typeof import('./texts.ja.json');
}
