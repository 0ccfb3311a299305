import type { Scene } from '../../src/commands/black-box/scene.js';
import { foreignKey } from '../../src/commands/outside/partner.js';
import type { Reply } from '../../src/commands/outside/visitor.js';

const NOW = '2026-11-27T03:00:00Z';
const PERSON = {
  ...{ loginId: 'kumo7kaze', password: 'himitsu', nickname: 'くも', email: 'kumo@tester.example.jp' },
  ...{ birthDate: '1985-04-12', phone: '090-1234-5678' },
};

export interface Asked {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** Whether another network asks. */
  readonly elsewhere: boolean;
}
export interface Told {
  readonly status?: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a portal of which nothing is there answers, and what comes to the phones of own accounts. */
export interface MadeUpPortal {
  readonly answer: (asked: Asked) => Told;
  /** Whether the code comes at the nth time that it is waited for, from 0 on. */
  readonly codeComes?: (nth: number) => boolean;
}

export const problem = (status: number, code: string, more: object = {}): Told => ({ status, body: { code, ...more } });

/** A scene with every means, at a portal that is made up. */
export function madeUpScene({ answer, codeComes = () => false }: MadeUpPortal): Scene {
  const reply = (path: string, body: unknown, elsewhere: boolean): Promise<Reply> => {
    const told = answer({ path, body: (body ?? {}) as Asked['body'], elsewhere });
    const { status = 200, body: said = {}, headers = {} } = told;
    return Promise.resolve({ status, body: said, text: JSON.stringify(said), headers, setCookies: [] });
  };
  const must = async (path: string, body: unknown): Promise<unknown> => {
    const { status, body: said } = await reply(path, body, false);
    if (status >= 300) throw new Error(`answered ${String(status)}`);
    return said;
  };
  const visitor = (elsewhere = false) => ({
    ...{
      origin: 'http://localhost',
      originOf: () => 'http://localhost',
      options: {},
      copied: () => visitor(elsewhere),
    },
    get: (path: string) => reply(path, {}, elsewhere),
    post: (path: string, body?: object) => reply(path, body, elsewhere),
    delete: (path: string) => reply(path, {}, elsewhere),
    send: (call: { readonly path: string; readonly body?: string }) =>
      reply(call.path, call.body === undefined ? {} : JSON.parse(call.body), elsewhere),
    mustGet: (path: string) => must(path, {}),
    mustPost: must,
  });
  let waits = 0;
  const letter = { subject: '', text: '9999 0000 0000 0018 12/30 ABCD-EFGH-JKMN-PQRS' };
  const browser = visitor();
  const account = {
    ...{ browser, person: PERSON, phone: '+819012345678', otherEmail: 'o@tester.example.jp', personal: ['柚木'] },
    ...{ credentials: PERSON, hasMoney: true, card: { id: 'c', ref: 'r', trackingNumber: 't' } },
    plastic: () => Promise.resolve({ number: '9999000000000018', expiry: '2030-01' }),
    letter: () => Promise.resolve(letter),
    approve: () => Promise.resolve(),
    approvalCode: () => Promise.resolve('123456'),
    approved: browser.post,
    codeComes: () => {
      waits += 1;
      return Promise.resolve(codeComes(waits - 1));
    },
  };
  const give = () => Promise.resolve(account);
  const inbox = {
    wait: () => Promise.resolve({ subject: 'e-mail address', text: '123456' }),
    list: () => Promise.resolve([{ text: 'https://localhost/not-me#token' }]),
  };
  const parts = ['applicant', 'guessed', 'travelling', 'sent', 'arrived', 'flooded', 'member', 'payee', 'newDevice'];
  const others = ['expendable', 'trusted', 'nextDays', 'unfailed', 'approver'];
  const scene = {
    ...Object.fromEntries([...parts, ...others].map((name) => [name, give])),
    ...{ origin: 'http://localhost', inbox, stranger: () => visitor(), desk: () => Promise.resolve(browser) },
    neighbour: (_: unknown, where: string) => visitor(where === 'elsewhere'),
    putMoney: () => Promise.resolve(true),
    means: {
      now: () => Promise.resolve(NOW),
      partner: () => Promise.resolve({ ...foreignKey('network-feed'), at: new Date(NOW) }),
      foreignAccount: {},
    },
  };
  return scene as unknown as Scene;
}
