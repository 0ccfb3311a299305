interface SekishoTexts {
  arrivals: typeof import('./texts.ja.json');
}
