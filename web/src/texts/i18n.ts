import i18next, { type BackendModule, type ReadCallback } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { isCreditCard } from '../ui/mode.js';
import { withTexts } from './with-texts.js';

export const LANGUAGES = ['ja', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const CHOICE = 'sekisho.language';
const COMMON = import.meta.glob<Texts>('./*.json', { import: 'default' });
const FEATURES = import.meta.glob<Texts>('../features/*/texts.*.json', { import: 'default' });

type Texts = Record<string, unknown>;

const ownFileOf = (namespace: string, language: string): (() => Promise<Texts>) | undefined =>
  COMMON[`./${namespace}.${language}.json`] ?? FEATURES[`../features/${namespace}/texts.${language}.json`];

/** The texts of a namespace; of the credit card with its own words in the place of those about balances, charges and transfers. */
function fileOf(namespace: string, language: string): (() => Promise<Texts>) | undefined {
  const load = ownFileOf(namespace, language);
  const words = ownFileOf('credit-card', language);
  if (!isCreditCard || load === undefined || words === undefined) return load;
  return async () => {
    const [texts, instead] = await Promise.all([load(), words()]);
    return withTexts(texts, instead[namespace]);
  };
}

/** Loads `texts/<namespace>.<language>.json`, or the texts of the feature of that name, when a page first asks for them. */
const files: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language: string, namespace: string, done: ReadCallback) => {
    const load = fileOf(namespace, language);
    if (load === undefined) {
      done(new Error(`no texts of ${namespace} in ${language}`), null);
      return;
    }
    load().then(
      (texts) => {
        done(null, texts);
      },
      (error: unknown) => {
        done(error instanceof Error ? error : new Error('texts'), null);
      },
    );
  },
};

/** Japanese unless the person chose English before, or the browser asks for something that is not Japanese. */
function firstLanguage(): Language {
  const chosen = readChoice();
  if (chosen !== undefined) return chosen;
  return navigator.languages.some((tag) => tag.startsWith('ja')) || navigator.languages.length === 0 ? 'ja' : 'en';
}

function readChoice(): Language | undefined {
  try {
    return LANGUAGES.find((language) => language === localStorage.getItem(CHOICE));
  } catch {
    // A browser that keeps nothing for us still shows the pages.
    return undefined;
  }
}

let started: Promise<unknown> | undefined;

/** Brings the texts of a page along with its scripts, so that they are there when it is drawn. */
export async function bringTexts(namespace: string): Promise<void> {
  // Asked for at once, even where the texts of the frame are still to come.
  await fileOf(namespace, i18next.isInitialized ? i18next.language : firstLanguage())?.();
  await started;
  await i18next.loadNamespaces(namespace);
}

export async function startTexts(): Promise<void> {
  started = i18next
    .use(files)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      ns: ['common', 'frame'],
      defaultNS: 'common',
      fallbackLng: false,
      returnNull: false,
      // React escapes.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  await started;
  showLanguage(i18next.language);
  i18next.on('languageChanged', showLanguage);
}

/** The words for what goes wrong: there before anything does, and in the way of no page that can be drawn without them. */
export async function bringProblems(): Promise<void> {
  await i18next.loadNamespaces('problems');
}

export async function chooseLanguage(language: Language): Promise<void> {
  try {
    localStorage.setItem(CHOICE, language);
  } catch {
    // As above: the choice then lasts as long as the page.
  }
  await i18next.changeLanguage(language);
}

function showLanguage(language: string): void {
  document.documentElement.lang = language;
}
