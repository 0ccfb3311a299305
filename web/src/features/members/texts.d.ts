interface SekishoTexts {
  members: typeof import('./texts.ja.json');
}
