interface SekishoTexts {
  welcome: typeof import('./texts.ja.json');
}
