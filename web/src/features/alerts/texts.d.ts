interface SekishoTexts {
  alerts: typeof import('./texts.ja.json');
}
