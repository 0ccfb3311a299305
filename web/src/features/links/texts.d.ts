interface SekishoTexts {
  links: typeof import('./texts.ja.json');
}
