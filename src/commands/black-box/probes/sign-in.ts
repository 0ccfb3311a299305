import { codeIn } from '../../journey/inbox.js';
import { codeOf, type Reply, type Visitor } from '../../outside/visitor.js';
import type { OwnAccount } from '../own-account.js';
import { held, judge, must, open, type Probe, refused, unseen, type Verdict } from '../probe.js';
import type { Scene } from '../scene.js';
import { Unseen } from '../unseen.js';
import { wrongCode } from './opening.js';

const WRONG = 6;
const CODE_GUESSES = 5;
const SPRAYED = 14;
const FROM_ONE_ADDRESS = 75;
/** Whoever is slowed down, or has to work first. */
const UNJUDGED = [428, 429];
const NOT_INSIDE = /^request\.(no-session|forbidden)$/;

const begin = (visitor: Visitor, loginId: string, password: string): Promise<Reply> =>
  visitor.post('/api/sign-in', { loginId, password });

const nextOf = ({ body }: Reply): unknown => (body as { readonly next?: unknown }).next;

/** Begins a sign-in that is answered as any is. Raises `Unseen` where whoever asks is slowed down, refused, or comes while it fails. */
async function asked(visitor: Visitor, loginId: string, password: string): Promise<void> {
  const next = nextOf(must(await begin(visitor, loginId, password), 'a sign-in'));
  if (next !== 'confirm') throw new Unseen(`a sign-in went on with ${String(next)}`);
}

/**
 * The right password of an own account brings a code to its phone; after these tries it does not any more. Where it never did, or
 * some try was answered otherwise than the others, nothing is shown.
 */
async function comesNoMore(
  scene: Scene,
  account: OwnAccount,
  tries: readonly (readonly [loginId: string, password: string])[],
): Promise<Verdict> {
  const { loginId, password } = account.person;
  const codeComes = async (): Promise<boolean> => {
    const since = await scene.means.now();
    await asked(scene.stranger(), loginId, password);
    return account.codeComes(since);
  };
  if (!(await codeComes())) return unseen('no code came before the tries either');
  for (const [triedId, tried] of tries) await asked(scene.stranger(), triedId, tried);
  return (await codeComes())
    ? open('the code came all the same')
    : held(`a code came before ${String(tries.length)} tries, and none after them`);
}

/** What can be seen of an answer, without what is new in each. */
const face = ({ status, text, headers, setCookies }: Reply): string =>
  JSON.stringify([
    ...[status, text, Object.keys(headers).sort(), headers['content-length']],
    setCookies.map((line) => line.replace(/=[^;]*/, '=…')),
  ]);

/** What can be tried at the door. */
export const signInProbes: readonly Probe[] = [
  {
    about: '③.second-factor-unknown-device',
    says: 'sign in with the right password on a new device: there is no session without a second factor, and mail is none',
    run: async (scene) => {
      const { person } = await scene.member();
      const visitor = scene.stranger();
      const reply = must(await begin(visitor, person.loginId, person.password), 'the sign-in');
      const { next, methods = [] } = reply.body as { readonly next?: string; readonly methods?: readonly string[] };
      const home = await visitor.get('/api/home');
      const seen = `next ${String(next)} by ${methods.join(', ')}; the home answers ${codeOf(home)}`;
      if (next === 'session' || home.status < 400 || methods.some((method) => /mail/.test(method))) return open(seen);
      const isHeld = next === 'confirm' && methods.length > 0 && NOT_INSIDE.test(codeOf(home));
      return isHeld ? held(seen) : unseen(seen);
    },
  },
  {
    about: '③.passkey',
    says: 'look for passkeys: they are offered first, and without a password',
    run: async (scene) => {
      const visitor = scene.stranger();
      const reply = await begin(visitor, 'nobody7here', 'kumo no ue 9');
      const { methods = [] } = must(reply, 'the sign-in').body as { readonly methods?: readonly string[] };
      must(await visitor.post('/api/sign-in/passkey/challenge'), 'the wish for a passkey');
      return judge(methods[0] === 'passkey', `first is ${methods[0] ?? 'nothing'}`);
    },
  },
  {
    about: '⑤.no-oracle',
    says: 'compare the answers to the right password, a wrong one and an unknown ID: nothing tells them apart',
    run: async (scene) => {
      const { person } = await scene.payee();
      const tries = [
        [person.loginId, person.password],
        [person.loginId, 'chigau kotoba 58 desu'],
        ['nobody7here', 'chigau kotoba 59 desu'],
      ] as const;
      const faces: string[] = [];
      const codes: string[] = [];
      for (const [loginId, password] of tries) {
        const visitor = scene.stranger();
        await visitor.get('/api/csrf');
        const reply = await begin(visitor, loginId, password);
        // Whoever is slowed down, or comes while it fails, is told nothing, whatever was typed.
        if (UNJUDGED.includes(reply.status) || reply.status >= 500) return unseen(`answered ${codeOf(reply)}`);
        faces.push(face(reply));
        codes.push(reply.status === 200 ? `next ${String(nextOf(reply))}` : codeOf(reply));
      }
      if (new Set(faces).size > 1) return open(`${String(new Set(faces).size)} kinds of answers: ${codes.join(', ')}`);
      // An own password that is right and refused was not looked at.
      return codes[0] === 'next confirm' ? held('1 kind of answers') : unseen(`all were answered ${codes[0] ?? ''}`);
    },
  },
  {
    about: '⑤.account-budget',
    says: 'guess the password of an own account six times, then type the right one: no code comes',
    run: async (scene) => {
      const account = await scene.payee();
      const { loginId } = account.person;
      const wrong = Array.from({ length: WRONG }, (_, nth) => [loginId, `chigau kotoba ${String(nth)} desu`] as const);
      return comesNoMore(scene, account, wrong);
    },
  },
  {
    about: '⑤.known-device-lane',
    says: 'sign in on the known device of that account meanwhile: nobody can lock a member out',
    run: async (scene) => {
      const account = await scene.payee();
      await account.browser.post('/api/sign-out');
      const reply = await begin(account.browser, account.person.loginId, account.person.password);
      if (UNJUDGED.includes(reply.status) || reply.status >= 500) return unseen(`answered ${codeOf(reply)}`);
      const { next } = reply.body as { readonly next?: string };
      return judge(next === 'session', `answered ${codeOf(reply)}, next ${String(next)}`);
    },
  },
  {
    about: '⑤.history-shown',
    says: 'look at the last sign-ins: the failures before them are told',
    run: async (scene) => {
      const { browser } = await scene.payee();
      const { lastSignIns = [] } = must(await browser.get('/api/home'), 'the home').body as {
        readonly lastSignIns?: readonly { readonly failuresBefore: number }[];
      };
      const failures = lastSignIns.map(({ failuresBefore }) => failuresBefore);
      return judge(
        failures.some((count) => count > 0),
        `failures before the last sign-ins: ${failures.join(', ')}`,
      );
    },
  },
  {
    about: '③.devices-listed',
    says: 'look at the devices of an own account: listed, with an end within 30 days',
    run: async (scene) => {
      const { browser } = await scene.member();
      const { body } = must(await browser.get('/api/devices'), 'the list of devices');
      const devices = body as readonly { readonly admittedAt: string; readonly expiresAt: string }[];
      const days = devices.map(
        ({ admittedAt, expiresAt }) => (Date.parse(expiresAt) - Date.parse(admittedAt)) / 86_400_000,
      );
      return judge(
        days.length > 0 && days.every((life) => life <= 31),
        `${String(days.length)} listed, ${days.map(Math.round).join(', ')} days`,
      );
    },
  },
  {
    about: '③.device-probation',
    says: 'ask for contact data and card details on a device admitted today: not on a device this new',
    run: async (scene) => {
      const { browser } = await scene.newDevice();
      const replies: Reply[] = [];
      for (const path of ['/api/reveals/contact', '/api/reveals/card', '/api/changes/email'])
        replies.push(await browser.post(path, path.endsWith('email') ? { email: 'else@example.jp' } : {}));
      return refused(replies, /^step-up\.device-on-probation$/);
    },
  },
  {
    about: '⑤.password-fingerprint',
    says: `type one password on ${String(SPRAYED)} IDs, the last of them an own one: it is not judged any more`,
    intrusive: true,
    run: async (scene) => {
      const account = await scene.member();
      const { password } = account.person;
      return comesNoMore(
        scene,
        account,
        Array.from({ length: SPRAYED }, (_, nth) => [`nobody${String(nth)}kumo`, password] as const),
      );
    },
  },
  {
    about: '⑤.address-budget',
    says: `fail ${String(FROM_ONE_ADDRESS)} times from one address, each on another ID: the address is slowed down, and no other network`,
    intrusive: true,
    run: async (scene) => {
      const visitor = scene.stranger();
      const codes = new Map<string, number>();
      for (let nth = 0; nth < FROM_ONE_ADDRESS; nth += 1) {
        const code = codeOf(await begin(visitor, `nobody${String(nth)}ame`, `chigau kotoba ${String(nth)} desu`));
        codes.set(code, (codes.get(code) ?? 0) + 1);
      }
      const others: string[] = [];
      for (const where of ['beside', 'elsewhere'] as const) {
        const other = scene.neighbour(visitor, where);
        if (other !== undefined) others.push(`${where} ${codeOf(await begin(other, 'nobody7here', 'kumo no ue 9'))}`);
      }
      const seen = [...[...codes].map(([code, count]) => `${code} × ${String(count)}`), ...others].join(', ');
      if (others.includes('elsewhere request.too-many') || (codes.size === 1 && codes.has('200'))) return open(seen);
      // A proof of work is asked of everybody while very many fail, and without another network nobody can tell.
      return codes.has('request.too-many') && others.includes('elsewhere 200') ? held(seen) : unseen(seen);
    },
  },
  // It moves the clock: what is about new devices comes before.
  {
    about: '⑤.second-factor-budget',
    says: 'guess the code five times after the right password, then type the right one: refused, on a new sign-in too',
    run: guessCodes,
  },
];

async function guessCodes(scene: Parameters<Probe['run']>[0]) {
  // The budget of the account's failures, which the probes before have used, is over by then.
  const account = await scene.unfailed();
  const { loginId, password } = account.person;
  const since = await scene.means.now();
  const visitor = scene.stranger();
  await asked(visitor, loginId, password);
  if (!(await account.codeComes(since))) return unseen('no code came to guess at');
  const right = codeIn(await scene.inbox.wait(account.phone, 'sms', since));
  for (let nth = 1; nth <= CODE_GUESSES; nth += 1)
    await visitor.post('/api/sign-in/confirmation', { code: wrongCode(right, nth) });
  const same = await visitor.post('/api/sign-in/confirmation', { code: right });
  const again = scene.stranger();
  const later = await scene.means.now();
  await asked(again, loginId, password);
  const newCode = (await account.codeComes(later))
    ? codeIn(await scene.inbox.wait(account.phone, 'sms', later))
    : right;
  const anew = await again.post('/api/sign-in/confirmation', { code: newCode });
  return refused([same, anew], /^sign-in\.refused$/);
}
