import { newId } from '../../../platform/ids/ids.js';
import { Refused } from '../../journey/browser.js';
import { codeOf } from '../../outside/visitor.js';
import { judge, type Probe, unseen } from '../probe.js';
import { payeeOf } from './payee-of.js';

const SECOND_MS = 1_000;

/** What stops and watches. They come last: what is stopped stays stopped. */
export const alwaysProbes: readonly Probe[] = [
  {
    about: '15.alerts-owned',
    says: 'look at the alerts: each has a queue, somebody who owns it, and a time',
    run: async (scene) => {
      const desk = await scene.desk('fraud');
      const answer = await desk.get('/issuer/api/alerts');
      const { alerts } = answer.body as { readonly alerts?: readonly Readonly<Record<string, unknown>>[] };
      if (alerts === undefined) return unseen(`answered ${codeOf(answer)}`);
      const bare = alerts.filter((alert) => !('queue' in alert && 'ownerRole' in alert && 'dueAt' in alert));
      return judge(bare.length === 0, `${String(alerts.length)} alerts, ${String(bare.length)} without`);
    },
  },
  {
    about: '15.sealed',
    says: 'look at the seals of the log: there are some, and none is late',
    run: async (scene) => {
      const desk = await scene.desk('auditor');
      const answer = await desk.get('/issuer/api/audit/sealing');
      if (answer.status !== 200) return unseen(`answered ${codeOf(answer)}`);
      return judge(/head|seal|size|root/i.test(JSON.stringify(answer.body)), JSON.stringify(answer.body).slice(0, 80));
    },
  },
  {
    about: 'h.restore-two-people',
    says: 'stop an own account at the desk and lift it alone: it stays stopped until a second person agrees',
    run: async (scene) => {
      const { person } = await scene.expendable('payee');
      const desk = await scene.desk('fraud');
      const found = await desk.post('/issuer/api/members/searches', { loginId: person.loginId });
      const [member] = (found.body as { readonly members?: readonly { readonly id: string }[] }).members ?? [];
      if (member === undefined) return unseen(`the search answered ${codeOf(found)}`);
      const path = `/issuer/api/members/${member.id}/freezes`;
      const placed = await desk.post(path, { capabilities: ['payment'], reason: 'member-asked' });
      const list = async () =>
        ((await desk.get(path)).body as { readonly freezes: readonly { readonly id: string }[] }).freezes;
      const freezeIds = (await list()).map(({ id }) => id);
      const lifted = await desk.post('/issuer/api/freezes/restoration', {
        ...{ freezeIds, evidence: 'call-back', reference: 'CALL-2026-1' },
      });
      const left = (await list()).length;
      return judge(
        placed.status < 300 && left > 0,
        `${codeOf(placed)}, ${codeOf(lifted)}; ${String(left)} stops stand`,
      );
    },
  },
  {
    about: 'h.member-stops',
    says: 'stop everything of an own account: answered within a second, and closed from then on',
    run: async (scene) => {
      const account = await scene.expendable('member');
      const { browser } = account;
      // Whoever has never sent anything may not find anybody from an address that has looked for many.
      const payeeId = await payeeOf(scene, account).catch((error: unknown) => {
        if (error instanceof Refused) return undefined;
        throw error;
      });
      const startMs = performance.now();
      const stopped = await browser.post('/api/stops');
      const ms = Math.round(performance.now() - startMs);
      const tried = [await browser.post('/api/reveals/card', {})];
      if (payeeId !== undefined) tried.push(await browser.post('/api/transfers', { payeeId, amountYen: 100 }, newId()));
      if (stopped.status !== 200) return unseen(`stopping was answered ${codeOf(stopped)}`);
      const isHeld = tried.every((it) => codeOf(it) === 'cards.channel-stopped') && ms < SECOND_MS;
      const untried = payeeId === undefined ? ', no transfer was tried' : '';
      return judge(isHeld, `${tried.map(codeOf).join(', ')} after ${String(ms)} ms${untried}`);
    },
  },
  {
    about: 'h.not-me-page',
    says: 'press "this was not me" of a notice, from anywhere: signed out everywhere, and the link works once',
    run: async (scene) => {
      const account = await scene.expendable('member');
      const mails = await scene.inbox.list(account.person.email, 'mail', '2000-01-01T00:00:00Z');
      const link = mails.map(({ text }) => /https?:\/\/\S+#\S+/.exec(text)?.[0]).find((found) => found !== undefined);
      if (link === undefined) return unseen('no notice with a link came');
      const token = new URL(link).hash.slice(1);
      const visitor = scene.stranger();
      const look = await visitor.post('/api/disavowals/look', { token });
      const looked = await account.browser.get('/api/session');
      const pressed = await visitor.post('/api/disavowals', { token });
      const after = await account.browser.get('/api/session');
      const again = await visitor.post('/api/disavowals', { token });
      const isHeld = looked.status === 200 && pressed.status === 200 && after.status === 401 && again.status >= 400;
      return judge(
        isHeld,
        `${codeOf(look)}, ${codeOf(pressed)}; the session answers ${String(after.status)}, the link ${codeOf(again)}`,
      );
    },
  },
];
