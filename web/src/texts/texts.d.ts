import 'i18next';

declare global {
  /** The texts of each feature; its own `texts.d.ts` adds them, so that a wrong key does not compile. */
  interface SekishoTexts {
    common: typeof import('./common.ja.json');
    problems: typeof import('./problems.ja.json');
    frame: typeof import('./frame.ja.json');
    people: typeof import('./people.ja.json');
    address: typeof import('./address.ja.json');
    passwords: typeof import('./passwords.ja.json');
    events: typeof import('./events.ja.json');
  }
}

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    resources: SekishoTexts;
    returnNull: false;
  }
}
