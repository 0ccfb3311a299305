interface SekishoTexts {
  staff: typeof import('./texts.ja.json');
}
