import { codeIn } from '../../journey/inbox.js';
import { codeOf, type Reply } from '../../outside/visitor.js';
import type { OpenedAccount } from '../own-account.js';
import { held, must, open, type Probe, refused, unseen, type Verdict } from '../probe.js';

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
const BAD_PASSWORD = /^\S+ \/password$/;
const BAD_ID = /^\S+ \/loginId( |$)/;
/** What a number gets in three days. */
const SENDS = 4;
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
      const seen = `${String(sent)} more were promised, then ${last}`;
      if (sent >= SENDS) return open(seen);
      return last === 'registration.sends-spent' ? held(seen) : unseen(seen);
    },
  },
  {
    about: '①.examiners-corpus',
    says: 'choose weak passwords past the page: each is refused',
    run: async (scene) => {
      const account = await scene.applicant();
      return eachRefused(WEAK, (password) => choose(account, account.person.loginId, password), BAD_PASSWORD);
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
      return eachRefused(own, (password) => choose(account, loginId, password), BAD_PASSWORD);
    },
  },
  {
    about: '①.login-id-rules',
    says: 'choose an ID that is short, an address, a phone number, a run: each is refused',
    run: async (scene) => {
      const account = await scene.applicant();
      return eachRefused(BAD_IDS, (loginId) => choose(account, loginId, GOOD_PASSWORD), BAD_ID);
    },
  },
  {
    about: '1.identity-methods',
    says: 'offer a photo instead of a chip or certificate: there is no such way',
    run: async (scene) => {
      const account = await scene.applicant();
      await choose(account, account.person.loginId, account.person.password);
      const reply = await account.browser.post('/api/opening/identity', { method: 'photo' });
      return refused([reply], /^request\.invalid \/method$/);
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
      must(await visitor.post('/api/sign-in', { loginId, password }), 'the sign-in');
      const came = await account.codeComes(since);
      const card = await visitor.get('/api/card');
      const seen = `${came ? 'a code came' : 'no code'}, then ${codeOf(card)}`;
      if (came || card.status < 400) return open(seen);
      return /^request\.(no-session|forbidden)$/.test(codeOf(card)) ? held(seen) : unseen(seen);
    },
  },
];

/** Another code than the right one; `nth` makes different ones. */
export const wrongCode = (right: string, nth: number): string =>
  String((Number(right) + nth * 7) % 1_000_000).padStart(6, '0');

/** What is taken is named; what is refused for another reason shows nothing. */
async function eachRefused(
  some: readonly string[],
  act: (one: string) => Promise<Reply>,
  because: RegExp,
): Promise<Verdict> {
  const replies: Reply[] = [];
  for (const one of some) replies.push(await act(one));
  const taken = some.filter((_, nth) => (replies[nth]?.status ?? 0) < 400);
  return taken.length > 0 ? open(`taken: ${taken.join(' ')}`) : refused(replies, because);
}
