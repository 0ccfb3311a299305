interface SekishoTexts {
  limits: typeof import('./texts.ja.json');
}
