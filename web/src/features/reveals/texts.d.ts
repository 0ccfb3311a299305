interface SekishoTexts {
  reveals: typeof import('./texts.ja.json');
}
