import { newId } from '../../../platform/ids/ids.js';
import type { Message } from '../../journey/inbox.js';
import { codeOf } from '../../outside/visitor.js';
import { judge, type Probe, refused, unseen } from '../probe.js';
import type { Scene } from '../scene.js';
import { payeeOf } from './payee-of.js';

interface Changes {
  readonly changes: readonly { readonly id: string; readonly state: string }[];
  readonly emailMasked: string;
}

/** What somebody who is in can change. */
export const changeProbes: readonly Probe[] = [
  {
    about: '⑧.pending-change',
    says: 'change the e-mail address of an own account: it waits, and the old address hears of it',
    run: async (scene) => {
      const { account, before, reply, since } = await changed(scene);
      if (reply.status >= 400) return unseen(`the change answered ${codeOf(reply)}`);
      const now = await account.browser.mustGet<Changes>('/api/changes');
      const mail = await scene.inbox.wait(account.person.email, 'mail', since, isAboutMail);
      const waits = now.emailMasked === before && now.changes.some(({ state }) => state === 'pending');
      return judge(waits, `${now.emailMasked} still counts; the old address got "${mail.subject ?? ''}"`);
    },
  },
  {
    about: '⑧.email-waits',
    says: 'send money and ask for details while that waits: both are closed',
    run: async (scene) => {
      const { account } = await changed(scene);
      const payeeId = await payeeOf(scene, account);
      const money = await account.browser.post('/api/transfers', { payeeId, amountYen: 100 }, newId());
      const details = await account.browser.post('/api/reveals/card', {});
      return refused([money, details], /cooling-off$/);
    },
  },
  {
    about: '⑧.cancel',
    says: 'cancel the change: it is over, and the old address counts',
    run: async (scene) => {
      const { account, before } = await changed(scene);
      const { changes } = await account.browser.mustGet<Changes>('/api/changes');
      const pending = changes.find(({ state }) => state === 'pending');
      if (pending === undefined) return unseen('no change waits');
      const reply = await account.browser.delete(`/api/changes/${pending.id}`);
      if (reply.status >= 500 || reply.status === 401) return unseen(`answered ${codeOf(reply)}`);
      const now = await account.browser.mustGet<Changes>('/api/changes');
      const isOver = now.changes.every(({ state }) => state !== 'pending') && now.emailMasked === before;
      return judge(reply.status < 300 && isOver, `answered ${codeOf(reply)}; ${now.emailMasked} counts`);
    },
  },
  {
    about: '⑧.notice-choices',
    says: 'switch notices about security off: there is no such choice',
    run: async (scene) => {
      const { browser } = await scene.member();
      const reply = await browser.post('/api/notice-choices', { topic: 'security', channel: 'mail', wanted: false });
      return refused([reply], /^request\.invalid \/topic$/);
    },
  },
];

const isAboutMail = ({ subject }: Message): boolean => /メールアドレス|e-mail address/i.test(subject ?? '');

const begun = new WeakMap<Scene, Promise<Awaited<ReturnType<typeof change>>>>();

/** The change that the probes look at; asked for once. */
function changed(scene: Scene) {
  const known = begun.get(scene) ?? change(scene);
  begun.set(scene, known);
  return known;
}

async function change(scene: Scene) {
  const account = await scene.nextDays('change');
  const { emailMasked: before } = await account.browser.mustGet<Changes>('/api/changes');
  const since = await scene.means.now();
  const reply = await account.approved('/api/changes/email', { email: account.otherEmail });
  return { account, before, reply, since };
}
