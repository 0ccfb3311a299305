interface SekishoTexts {
  rehearsal: typeof import('./texts.ja.json');
}
