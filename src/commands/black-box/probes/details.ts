import { newId } from '../../../platform/ids/ids.js';
import { codeOf, intentOf, methodsOf } from '../../outside/visitor.js';
import { held, judge, must, open, type Probe, refused, unseen } from '../probe.js';

/** Every page of a member that shows something without an approval. */
const PAGES = [
  ...[
    'home',
    'session',
    'card',
    'devices',
    'sessions',
    'sign-ins',
    'changes',
    'limits',
    'links',
    'payees',
    'transfers',
  ],
  ...['charges', 'payments', 'statement', 'consents', 'factors', 'notice-choices', 'stops', 'freezes', 'member-code'],
].map((name) => `/api/${name}`);

/** An approval that is not there yet, or is used up. */
export const UNAPPROVED = /^step-up\.(required|over)$/;

/** What somebody who is in gets to see. */
export const detailProbes: readonly Probe[] = [
  {
    about: '④.home-minimal',
    says: 'read all pages of an own account: name, birth date, address, contacts and card number stand on none',
    run: async (scene) => {
      const account = await scene.member();
      const { number } = await account.plastic();
      // Four digits stand in times and amounts as well; after signs that hide others they are those of the card.
      const lastFour = new RegExp(`[•*xX]\\s?${number.slice(-4)}|"${number.slice(-4)}"`);
      const told: string[] = [];
      const unshown: string[] = [];
      for (const path of PAGES) {
        const reply = await account.browser.get(path);
        const { status, text, headers } = reply;
        if (status !== 200) unshown.push(`${path} ${codeOf(reply)}`);
        const shown = `${text}${JSON.stringify(headers)}`;
        const isTold = [...account.personal, number].some((secret) => shown.includes(secret)) || lastFour.test(shown);
        if (isTold) told.push(path);
      }
      if (told.length > 0) return open(`told by ${told.join(', ')}`);
      return unshown.length === 0 ? held(`${String(PAGES.length)} pages`) : unseen(`not shown: ${unshown.join(', ')}`);
    },
  },
  {
    about: '④.reveal',
    says: 'ask for the own contact data: shown once for an approval of its own, and kept by no cache',
    run: async (scene) => {
      const account = await scene.trusted();
      const asked = await account.browser.post('/api/reveals/contact', {});
      const intentId = intentOf(asked);
      if (intentId === undefined)
        return asked.status < 400 ? open('shown without an approval') : unseen(`answered ${codeOf(asked)}`);
      const unapproved = await account.browser.post('/api/reveals/contact', {}, undefined, intentId);
      await account.approve(intentId, methodsOf(asked));
      const shown = await account.browser.post('/api/reveals/contact', {}, undefined, intentId);
      const again = await account.browser.post('/api/reveals/contact', {}, undefined, intentId);
      must(shown, 'an approved wish to see it');
      const unkept = /no-store/.test(shown.headers['cache-control'] ?? '');
      const verdict = refused([unapproved, again], UNAPPROVED);
      return verdict.outcome === 'held' ? judge(unkept, `${verdict.seen}, ${unkept ? '' : 'not '}no-store`) : verdict;
    },
  },
  {
    about: '④.staff-masked',
    says: 'search for an own account at the support desk: masked, and by an exact match only',
    run: async (scene) => {
      const { person, personal } = await scene.member();
      const desk = await scene.desk('support');
      const found = await desk.post('/issuer/api/members/searches', { loginId: person.loginId });
      const part = await desk.post('/issuer/api/members/searches', { loginId: person.loginId.slice(0, 6) });
      const { members = [] } = found.body as { readonly members?: readonly { readonly id: string }[] };
      const { members: inPart = [] } = must(part, 'the search by a part').body as {
        readonly members?: readonly unknown[];
      };
      const [one] = members;
      if (one === undefined) return unseen(`the search answered ${codeOf(found)}`);
      const page = must(await desk.get(`/issuer/api/members/${one.id}`), 'the page of the member');
      const text = JSON.stringify([found.body, page.body]);
      const told = personal.filter((secret) => text.includes(secret));
      return judge(
        told.length === 0 && inPart.length === 0,
        `${String(told.length)} values told, ${String(inPart.length)} found by a part of the ID`,
      );
    },
  },
  {
    about: '④.staff-masked',
    says: 'look at members from the card desk: not with that role',
    run: async (scene) => {
      const { person } = await scene.member();
      const desk = await scene.desk();
      const answer = await desk.post('/issuer/api/members/searches', { loginId: person.loginId });
      return refused([answer], /^request\.forbidden$/);
    },
  },
  {
    about: '5.device-key',
    says: 'go on with the copied cookies of an own session: no code is sent to whoever lacks the key of the device',
    run: async (scene) => {
      const account = await scene.trusted();
      const thief = account.browser.copied();
      const asked = await thief.post('/api/reveals/card', {}, newId());
      const intentId = intentOf(asked);
      if (intentId === undefined) return unseen(`answered ${codeOf(asked)}`);
      const code = await thief.post(`/api/intents/${intentId}/code`);
      return refused([code], /^sign-in\.device-proof-required$/);
    },
  },
];
