interface SekishoTexts {
  partners: typeof import('./texts.ja.json');
}
