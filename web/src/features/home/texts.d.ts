interface SekishoTexts {
  home: typeof import('./texts.ja.json');
}
