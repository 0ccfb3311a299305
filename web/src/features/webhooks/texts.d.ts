interface SekishoTexts {
  webhooks: typeof import('./texts.ja.json');
}
