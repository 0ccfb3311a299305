import { codeIn } from '../../journey/inbox.js';
import { codeOf } from '../../outside/visitor.js';
import type { OpenedAccount } from '../own-account.js';
import { judge, type Probe, refused } from '../probe.js';

const GOOD_PASSWORD = 'hoshizora-No 41 tsuribashi koyomi';
/** Of the sort that plain meters take for strong. */
const WEAK = [
  'P@ssword1234',
  'nekogadaisuki',
  'yuuchoginkou',
  '19850412198504',
  'おはようございます123',
  'qwertyuiop123456',
];
const BAD_IDS = ['abc12', '1234567890', 'member@example.jp', '09012345678', 'aaaaaaaa1111', 'abcdefgh'];
const SENDS_MAX = 6;
const GUESSES = 6;

const choose = (account: OpenedAccount, loginId: string, password: string) =>
  account.browser.post('/api/opening/credentials', { loginId, password, nickname: account.person.nickname });

/** What an applicant can try. */
export const openingProbes: readonly Probe[] = [
  {
    about: '5.code-tries',
    says: 'guess the code to an own phone, and then type the right one: not taken any more',
    run: async (scene) => {
      const account = await scene.guessed();
      const since = await scene.means.now();
      await account.browser.mustPost('/api/opening/phone/code');
      const right = codeIn(await scene.inbox.wait(account.phone, 'sms', since));
      for (let guess = 1; guess <= GUESSES; guess += 1)
        await account.browser.post('/api/opening/phone/proof', { code: wrongCode(right, guess) });
      const last = await account.browser.post('/api/opening/phone/proof', { code: right });
      return refused([last], /^registration\.code-(spent|wrong)$/);
    },
  },
  {
    about: '5.code-sends',
    says: 'ask for code after code to an own phone: no more than four in three days',
    run: async (scene) => {
      const account = await scene.guessed();
      let sent = 0;
      let last = '';
      for (let nth = 0; nth < SENDS_MAX; nth += 1) {
        const reply = await account.browser.post('/api/opening/phone/code');
        last = codeOf(reply);
        if (reply.status < 300) sent += 1;
      }
      return judge(sent < 4, `${String(sent)} more were promised, then ${last}`);
    },
  },
  {
    about: '①.examiners-corpus',
    says: 'choose weak passwords past the page: each is refused',
    run: async (scene) => {
      const account = await scene.applicant();
      const taken: string[] = [];
      for (const password of WEAK)
        if ((await choose(account, account.person.loginId, password)).status < 400) taken.push(password);
      return judge(
        taken.length === 0,
        taken.length === 0 ? `${String(WEAK.length)} of ${String(WEAK.length)} refused` : `taken: ${taken.join(' ')}`,
      );
    },
  },
  {
    about: '①.password-personal',
    says: 'choose a password with the own ID, name, birth date or phone in it: each is refused',
    run: async (scene) => {
      const account = await scene.applicant();
      const { loginId, birthDate, phone } = account.person;
      const own = [
        `${loginId}-Xy`,
        `${loginId}${loginId}`,
        `Xq-${birthDate.replaceAll('-', '')}-vu`,
        `zq${phone.replaceAll('-', '')}vx`,
      ];
      const answers = await inTurn(own, async (password) => (await choose(account, loginId, password)).status);
      return judge(
        answers.every((status) => status >= 400),
        `${String(answers.filter((status) => status >= 400).length)} of ${String(own.length)} refused`,
      );
    },
  },
  {
    about: '①.login-id-rules',
    says: 'choose an ID that is short, an address, a phone number, a run: each is refused',
    run: async (scene) => {
      const account = await scene.applicant();
      const answers = await inTurn(BAD_IDS, async (loginId) => (await choose(account, loginId, GOOD_PASSWORD)).status);
      return judge(
        answers.every((status) => status >= 400),
        `${String(answers.filter((status) => status >= 400).length)} of ${String(BAD_IDS.length)} refused`,
      );
    },
  },
  {
    about: '1.identity-methods',
    says: 'offer a photo instead of a chip or certificate: there is no such way',
    run: async (scene) => {
      const account = await scene.applicant();
      await choose(account, account.person.loginId, account.person.password);
      const reply = await account.browser.post('/api/opening/identity', { method: 'photo' });
      return refused([reply], /^request\.invalid$/);
    },
  },
  {
    about: '1.level-limits',
    says: 'sign in before the identity is proven: no code comes, no session opens',
    run: async (scene) => {
      const account = await scene.applicant();
      await choose(account, account.person.loginId, account.person.password);
      const { loginId, password } = account.person;
      const since = await scene.means.now();
      const visitor = scene.stranger();
      const begun = await visitor.post('/api/sign-in', { loginId, password });
      const came = await account.codeComes(since);
      const { status } = await visitor.get('/api/card');
      return judge(
        !came && status === 401,
        `${codeOf(begun)}, ${came ? 'a code came' : 'no code'}, then ${String(status)}`,
      );
    },
  },
];

/** Another code than the right one; `nth` makes different ones. */
export const wrongCode = (right: string, nth: number): string =>
  String((Number(right) + nth * 7) % 1_000_000).padStart(6, '0');

async function inTurn<T, R>(some: readonly T[], act: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const one of some) results.push(await act(one));
  return results;
}
