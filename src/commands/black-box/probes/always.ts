import { setTimeout as pause } from 'node:timers/promises';
import { newId } from '../../../platform/ids/ids.js';
import { type Browser, Refused } from '../../journey/browser.js';
import { codeOf } from '../../outside/visitor.js';
import { held, judge, must, open, type Probe, unseen } from '../probe.js';
import { payeeOf } from './payee-of.js';

const SECOND_MS = 1_000;
const SEAL_LOOKS_MAX = 20;
const SEAL_PAUSE_MS = 500;
const STOPPED = 'cards.channel-stopped';

interface ShownAlert {
  readonly queue?: unknown;
  readonly ownerRole?: unknown;
  readonly dueAt?: unknown;
}
const isWord = (word: unknown): word is string => typeof word === 'string' && word !== '';

/** How far sealing has come, as the auditor sees it. */
interface Sealing {
  readonly newest?: { readonly number: number; readonly sealedAt: string } | null;
  readonly anchors?: readonly { readonly name: string; readonly number: number | null }[];
  readonly alarms?: readonly { readonly what: string; readonly since: string }[];
}

const isLate = ({ newest, anchors = [], alarms = [] }: Sealing): boolean =>
  newest === null || alarms.length > 0 || anchors.length === 0 || anchors.some(({ number }) => number === null);

async function sealingNow(desk: Browser): Promise<Sealing> {
  return must(await desk.get('/issuer/api/audit/sealing'), 'the state of the seals').body as Sealing;
}

/** What stops and watches. They come last: what is stopped stays stopped. */
export const alwaysProbes: readonly Probe[] = [
  {
    about: '15.alerts-owned',
    says: 'look at the alerts: each has a queue, somebody who owns it, and a time',
    run: async (scene) => {
      const desk = await scene.desk('fraud');
      const answer = await desk.get('/issuer/api/alerts');
      const { alerts } = must(answer, 'the list').body as { readonly alerts?: readonly ShownAlert[] };
      if (alerts === undefined || alerts.length === 0) return unseen('there is no alert to look at');
      const bare = alerts.filter(
        ({ queue, ownerRole, dueAt }) => !isWord(queue) || !isWord(ownerRole) || !isWord(dueAt) || !Date.parse(dueAt),
      );
      return judge(bare.length === 0, `${String(alerts.length)} alerts, ${String(bare.length)} without`);
    },
  },
  {
    about: '15.sealed',
    says: 'look at the seals of the log: there are some, and none is late',
    run: async (scene) => {
      const desk = await scene.desk('auditor');
      let sealing = await sealingNow(desk);
      // Where the clock was moved by days the next seal is late for a moment.
      for (let looks = 1; looks < SEAL_LOOKS_MAX && (sealing.alarms?.length ?? 0) > 0; looks += 1) {
        await pause(SEAL_PAUSE_MS);
        sealing = await sealingNow(desk);
      }
      const { newest, alarms, anchors } = sealing;
      if (newest === undefined || alarms === undefined || anchors === undefined) return unseen('no seals are told of');
      const late = alarms.map(({ what, since }) => `${what} late since ${since}`);
      const seals = newest === null ? 'no seal' : `seal ${String(newest.number)} of ${newest.sealedAt}`;
      const behind = anchors.filter(({ number }) => number === null).map(({ name }) => `nothing at ${name}`);
      return judge(!isLate(sealing), [seals, ...behind, ...late].join(', '));
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
      if (placed.status >= 300) return unseen(`stopping was answered ${codeOf(placed)}`);
      const list = async (): Promise<readonly string[]> => {
        const { body } = must(await desk.get(path), 'the list of stops');
        return (body as { readonly freezes: readonly { readonly id: string }[] }).freezes.map(({ id }) => id);
      };
      const freezeIds = await list();
      if (freezeIds.length === 0) return unseen('nothing is stopped after the stop');
      const lifted = await desk.post('/issuer/api/freezes/restoration', {
        ...{ freezeIds, evidence: 'call-back', reference: 'CALL-2026-1' },
      });
      const left = await list();
      const seen = `${codeOf(placed)}, ${codeOf(lifted)}; ${String(left.length)} of ${String(freezeIds.length)} stops stand`;
      if (freezeIds.some((id) => !left.includes(id))) return open(seen);
      // It waits for somebody else, or did so already: what is refused for another reason shows nothing of a second person.
      return lifted.status === 202 || codeOf(lifted) === 'staff.proposal-pending' ? held(seen) : unseen(seen);
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
      const before = codeOf(await browser.post('/api/reveals/card', {}));
      if (before === STOPPED) return unseen('it was stopped before');
      const startMs = performance.now();
      const stopped = await browser.post('/api/stops');
      const ms = Math.round(performance.now() - startMs);
      const tried = [await browser.post('/api/reveals/card', {})];
      if (payeeId !== undefined) tried.push(await browser.post('/api/transfers', { payeeId, amountYen: 100 }, newId()));
      must(stopped, 'stopping');
      const codes = tried.map(codeOf);
      const untried = payeeId === undefined ? ', no transfer was tried' : '';
      const seen = `${codes.join(', ')} after ${String(ms)} ms${untried}`;
      if (codes.every((code) => code === STOPPED)) return judge(ms < SECOND_MS, seen);
      // What goes as far as to ask for an approval is not closed.
      const isOpen = tried.some((it) => it.status < 400 || codeOf(it) === 'step-up.required');
      return isOpen ? open(seen) : unseen(`refused for another reason: ${seen}`);
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
      const look = must(await visitor.post('/api/disavowals/look', { token }), 'the look at the link');
      must(await account.browser.get('/api/session'), 'the session after the look');
      const pressed = must(await visitor.post('/api/disavowals', { token }), 'the press');
      const after = await account.browser.get('/api/session');
      const again = await visitor.post('/api/disavowals', { token });
      const seen = `${codeOf(look)}, ${codeOf(pressed)}; the session answers ${codeOf(after)}, the link ${codeOf(again)}`;
      if (after.status < 400 || again.status < 400) return open(seen);
      const isHeld = codeOf(after) === 'request.no-session' && codeOf(again) === 'disavowal.link-used';
      return isHeld ? held(seen) : unseen(`refused for another reason: ${seen}`);
    },
  },
];
