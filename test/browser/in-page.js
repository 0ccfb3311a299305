// These functions run inside of the page: they may use nothing from outside of themselves.

/** What the page shows and where it stands. */
export function look() {
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const words = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const parent = node.parentElement;
    const text = node.textContent.trim();
    if (text !== '' && parent.closest('script, style, code') === null && isShown(parent)) words.push(text);
  }
  for (const element of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]')) {
    for (const name of ['aria-label', 'alt', 'title', 'placeholder']) {
      const text = element.getAttribute(name);
      if (text !== null) words.push(text);
    }
  }
  return {
    lang: document.documentElement.lang,
    title: document.title,
    headings: [...document.querySelectorAll('h1')].filter(isShown).map((heading) => heading.textContent),
    words,
  };
}

/** By how many pixels the page is wider than its window, and what makes it so. */
export function overflow() {
  const { scrollWidth, clientWidth } = document.documentElement;
  const scrolls = (element) => {
    for (let at = element.parentElement; at !== null && at !== document.body; at = at.parentElement) {
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(at).overflowX)) return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > clientWidth + 1 && !scrolls(element),
  );
  return {
    pixels: scrollWidth - clientWidth,
    from: wide.slice(0, 5).map((element) => element.outerHTML.slice(0, 160)),
  };
}

/** The things on the page that the keyboard has to reach, as they are written; the page keeps them for `focusedStop`. */
export function keyboardStops() {
  const isOpen = (element) =>
    element.checkVisibility({ visibilityProperty: true }) &&
    !element.matches(':disabled') &&
    element.tabIndex >= 0 &&
    element.closest('[inert], [aria-hidden="true"]') === null;
  const stops = [];
  for (const element of document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')) {
    if (!isOpen(element)) continue;
    // The choices of one question are one stop; the arrow keys go from one to the other.
    const question = element.type === 'radio' ? element.name : undefined;
    const same = question === undefined ? undefined : stops.find((stop) => stop.question === question);
    if (same === undefined) stops.push({ question, elements: [element] });
    else same.elements.push(element);
  }
  globalThis.sekishoStops = stops;
  return stops.map(({ elements }) => elements[0].outerHTML.slice(0, 160));
}

/** Which of them has the focus, or -1, and whether a person can see that. */
export function focusedStop() {
  const focused = document.activeElement;
  // A choice is marked around its words.
  let isSeen = false;
  for (let at = focused, up = 0; at !== null && up < 4; at = at.parentElement, up += 1) {
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    isSeen ||= outlineStyle !== 'none' && outlineWidth !== '0px';
  }
  return { stop: globalThis.sekishoStops.findIndex(({ elements }) => elements.includes(focused)), isSeen };
}

/** What would move for somebody who has asked for no movement. */
export function moving() {
  const seconds = (durations) => Math.max(...durations.split(',').map((duration) => Number.parseFloat(duration)));
  return [...document.querySelectorAll('*')]
    .filter((element) => {
      const style = getComputedStyle(element);
      const turns = style.animationName !== 'none' && seconds(style.animationDuration) > 0;
      return turns || seconds(style.transitionDuration) > 0;
    })
    .map(({ tagName, className }) => `${tagName} ${String(className)}`);
}

/** In pixels. */
export function pageHeight() {
  return document.documentElement.scrollHeight;
}

/** Text that is set twice as large, without the page being zoomed. */
export function enlargeText(times) {
  document.documentElement.style.fontSize = `${times * 100}%`;
}

/** What lies in the one database that a page may keep: nothing but a key, and whether a script could read it. */
export async function deviceKeys() {
  if ((await indexedDB.databases()).every(({ name }) => name !== 'sekisho')) return [];
  const answer = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await answer(indexedDB.open('sekisho'));
  const found = [];
  for (const name of database.objectStoreNames) {
    const store = database.transaction(name).objectStore(name);
    for (const key of await answer(store.getAllKeys())) {
      const { privateKey, publicKey, ...rest } = await answer(store.get(key));
      const { CryptoKey } = window;
      found.push({ name, key, isKey: privateKey instanceof CryptoKey && publicKey instanceof CryptoKey, rest });
      found.push({ readable: privateKey.extractable });
    }
  }
  database.close();
  return found;
}

/** Everything that this page could leave on the device. */
export async function kept() {
  const items = (storage) => Object.fromEntries(Object.keys(storage).map((key) => [key, storage.getItem(key)]));
  return {
    localStorage: items(localStorage),
    sessionStorage: items(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    cookie: document.cookie,
    name: window.name,
  };
}

/** Waits until the fonts of what is shown are there. */
export async function fontsReady() {
  await document.fonts.ready;
  await new Promise((resolve) => {
    requestAnimationFrame(() => requestAnimationFrame(resolve));
  });
}

/** When the largest content was painted, in milliseconds since the navigation. */
export function largestPaint() {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => {
      resolve(Math.max(...list.getEntries().map(({ startTime }) => startTime)));
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
}

/** How an element keeps its text's direction to itself. */
export function bidiOf(element) {
  return getComputedStyle(element).unicodeBidi;
}

/** Whether all of it is within the window. */
export function isInView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= window.innerHeight;
}

/** Whether it has the focus. */
export function isFocused(element) {
  return element === document.activeElement;
}

/** Whether the focus is on the page's title. */
export function titleFocused() {
  return document.activeElement?.matches('h1') === true;
}

/** Whether the browser would ask before this page is left. */
export function asksBeforeLeaving() {
  return !window.dispatchEvent(new window.Event('beforeunload', { cancelable: true }));
}

/** A sign-in has come to its end, or waits for a code. */
export function signedInOrAsked() {
  return window.location.pathname.startsWith('/card') || document.querySelector('#field-signInCode') !== null;
}

/** From now on what approves an intent by passkey is noted, and something else goes in its place once when it is to. */
export function watchApprovals() {
  const send = window.fetch;
  window.approvals = { sent: undefined, instead: undefined };
  window.fetch = async (input, init) => {
    const asked = new window.Request(input);
    if (!asked.url.endsWith('/approval/passkey')) return send.call(window, asked, init);
    const { instead } = window.approvals;
    window.approvals = { sent: await asked.clone().text(), instead: undefined };
    return send.call(window, instead === undefined ? asked : new window.Request(asked, { body: instead }), init);
  };
}

/** What has approved an intent since. */
export function sentApproval() {
  return window.approvals.sent;
}

/** Has this go in the place of the next one. */
export function sendInstead(body) {
  window.approvals.instead = body;
}

/** From now on the words of people that the portal answers with, which are those in Japanese, are these instead. */
export function sayInstead(words) {
  const send = window.fetch;
  const written = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
  // Chosen among texts of the page's own, or the issuer's; and so are the names of banks.
  const own = /^\/api\/(?:information|opening|postal)/;
  window.fetch = async (input, init) => {
    const response = await send.call(window, input, init);
    const isText =
      /json/.test(response.headers.get('content-type') ?? '') && !own.test(new window.URL(response.url).pathname);
    if (!isText) return response;
    const said = JSON.stringify(JSON.parse(await response.text()), (key, value) =>
      typeof value === 'string' && written.test(value) && !key.startsWith('bankName') ? words : value,
    );
    const instead = new window.Response(said, { status: response.status, headers: response.headers });
    // An answer that is made here comes from nowhere, and the pages ask where it comes from.
    return Object.defineProperty(instead, 'url', { value: response.url });
  };
}

/** What these words have done to the page, where they turn around the text beside them, and in how many places they stand. */
export function harmOf(words) {
  const loose = new Set();
  let places = 0;
  // The frame around it names whoever is signed in, on every page alike.
  const isInPage = (element) => element.closest('main, [role="dialog"]') !== null;
  const has = (text) => text.includes(words.slice(0, 10));
  // Signs that turn around what follows, and a letter that is written from right to left by itself.
  const turns = (text) => /[\u202e\u2067\u05d0]/u.test(text);
  // Closed off by signs, as in a label; by none that what is within opens or closes itself.
  const open = (text) => text.replace(/\u2068[^\u2066-\u2069]*\u2069/gu, '');
  const isAlone = (text) => text.replaceAll(words, '').trim() === '';
  const brief = (text) =>
    text
      .replace(/<img.*?(W)\1{5,}/gsu, '#')
      .replace(/&lt;img.*?(W)\1{5,}/gsu, '#')
      .slice(0, 300);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { textContent: text, parentElement } = node;
    if (!parentElement.checkVisibility() || parentElement.closest('script, style') !== null) continue;
    if (has(text) && isInPage(parentElement)) places += 1;
    if (!turns(open(text)) || parentElement.closest('.hidden-text') !== null) continue;
    // By an element that has nothing else in it; each text of a drawing stands for itself. Every paragraph keeps its
    // direction to itself, so that it does not help the sentence that it holds.
    let at = parentElement;
    while (!at.matches('text') && !/isolate|plaintext/.test(window.getComputedStyle(at).unicodeBidi))
      at = at.parentElement;
    if (!isAlone(at.textContent)) loose.add(brief(at.outerHTML));
  }
  for (const field of document.querySelectorAll('input, textarea'))
    if (has(field.value) && isInPage(field)) places += 1;
  // What is only read out turns nothing around.
  for (const name of ['alt', 'title', 'placeholder'])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const said = element.getAttribute(name);
      if (has(said) && isInPage(element)) places += 1;
      if (turns(open(said)) && !isAlone(said)) loose.add(`${name}: ${brief(said)}`);
    }
  return {
    ran: window.harmed ?? null,
    // The portal's own pages have drawings, and no pictures.
    images: [...document.images].filter(({ outerHTML }) => outerHTML.includes('harmed')).length,
    scripts: [...document.scripts].filter(({ textContent }) => textContent.includes('harmed')).length,
    loose: [...loose],
    places,
  };
}

/** A page that always has something to do: what waits for it to be idle never comes. */
export function neverIdle() {
  window.requestIdleCallback = () => 0;
}

/** Whether what lies around the open question lets nothing of the page under it be read. */
export function isCovered() {
  for (let at = document.querySelector('[role="dialog"]'); at !== null; at = at.parentElement) {
    const { position, backgroundColor } = window.getComputedStyle(at);
    const { width, height } = at.getBoundingClientRect();
    const fills = width >= window.innerWidth && height >= window.innerHeight;
    if (position === 'fixed' && fills) return /^rgb\(/.test(backgroundColor);
  }
  return false;
}
