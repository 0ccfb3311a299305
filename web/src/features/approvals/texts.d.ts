interface SekishoTexts {
  approvals: typeof import('./texts.ja.json');
}
