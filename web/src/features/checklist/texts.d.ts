interface SekishoTexts {
  checklist: typeof import('./texts.ja.json');
}
