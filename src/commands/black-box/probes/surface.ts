import type { Reply } from '../../outside/visitor.js';
import { foreignKey, sendSigned } from '../../outside/partner.js';
import { judge, must, type Probe, refused, unseen } from '../probe.js';

const DOORS = [
  ['②.arrival-channels', '/carrier/deliveries', 'carrier-feed'],
  ['e.bank-side', '/bank/messages', 'bank-feed'],
  ['13.network-messages', '/network/authorizations', 'network-feed'],
] as const;

/** What runs nothing but what the page itself names. */
const OWN_SCRIPTS = /^'(none|self|report-sample|strict-dynamic|nonce-[^']+|sha\d+-[^']+)'$/;

/** Where scripts may come from; from anywhere where the policy says nothing of it. */
function scriptSources(policy: string): readonly string[] {
  const directives = new Map(
    policy.split(';').map((part) => {
      const [name = '', ...sources] = part.trim().split(/\s+/);
      return [name.toLowerCase(), sources];
    }),
  );
  return directives.get('script-src') ?? directives.get('default-src') ?? ['*'];
}

/** What any stranger sees, without an account. */
export const surfaceProbes: readonly Probe[] = [
  {
    about: '③.own-pages',
    says: 'look at the headers of the page: nothing may frame it, sniff it or run scripts of others',
    run: async (scene) => {
      const page = await scene.stranger().send({ method: 'GET', path: '/', headers: { accept: 'text/html' } });
      const { headers } = must(page, 'the page');
      if (!/text\/html/.test(headers['content-type'] ?? '')) return unseen('there is no page');
      const policy = String(headers['content-security-policy'] ?? '');
      const missing = [
        ...(scriptSources(policy).every((source) => OWN_SCRIPTS.test(source)) ? [] : ['content policy']),
        ...(policy.includes("frame-ancestors 'none'") || headers['x-frame-options'] === 'DENY' ? [] : ['framing']),
        ...(headers['x-content-type-options'] === 'nosniff' ? [] : ['nosniff']),
        ...(headers['referrer-policy'] === undefined ? ['referrer policy'] : []),
        ...(scene.origin.startsWith('https:') && headers['strict-transport-security'] === undefined ? ['HSTS'] : []),
      ];
      return judge(missing.length === 0, missing.length === 0 ? 'all there' : `without ${missing.join(', ')}`);
    },
  },
  {
    about: '④.allow-lists',
    says: 'ask for personal pages without a session: refused, and nothing of it is stored in a cache',
    run: async (scene) => {
      const replies = await Promise.all(
        ['/api/home', '/api/transfers', '/api/links', '/issuer/api/alerts', '/issuer/api/cards'].map((path) =>
          scene.stranger().get(path),
        ),
      );
      const verdict = refused(replies, /^request\.no-session$/);
      const kept = replies.filter(({ headers }) => !isUnkept(headers)).length;
      return verdict.outcome === 'held' ? judge(kept === 0, `${verdict.seen}, ${String(kept)} for caches`) : verdict;
    },
  },
  {
    about: '③.own-pages',
    says: 'send a form from another site, and without the token: refused',
    run: async (scene) => {
      const visitor = scene.stranger();
      const body = JSON.stringify({ loginId: 'nobody7here', password: 'x' });
      const json = { 'content-type': 'application/json' };
      const foreign = await visitor.send({
        ...{ method: 'POST', path: '/api/sign-in', body },
        headers: { ...json, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      });
      const bare = await visitor.send({
        method: 'POST',
        path: '/api/sign-in',
        body,
        headers: { ...json, origin: scene.origin },
      });
      return refused([foreign, bare], /^request\.wrong-(origin|token)$/);
    },
  },
  {
    about: '③.own-pages',
    says: 'look at the cookies of a sign-in: bound to the host, out of reach of scripts and of other sites',
    run: async (scene) => {
      const reply = await scene.stranger().post('/api/sign-in', { loginId: 'nobody7here', password: 'kumo no ue 9' });
      must(reply, 'the sign-in');
      const loose = reply.setCookies.filter((line) => !isStrict(line));
      return judge(
        reply.setCookies.length > 0 && loose.length === 0,
        `${String(reply.setCookies.length)} cookies, ${String(loose.length)} loose`,
      );
    },
  },
  ...DOORS.map(([about, path, use]): Probe => ({
    about,
    says: `send to ${path} without a signature and with that of a stranger: refused`,
    run: async (scene) => {
      const visitor = scene.stranger();
      const bare = await visitor.send({
        ...{ method: 'POST', path, body: '{}' },
        headers: { 'content-type': 'application/json' },
      });
      const foreign = await sendSigned(
        visitor,
        path,
        {},
        { ...foreignKey(use), at: new Date(await scene.means.now()) },
      );
      return refused([bare, foreign], /^request\.no-session$/);
    },
  })),
];

const isUnkept = (headers: Reply['headers']): boolean => /no-store/.test(headers['cache-control'] ?? '');

function isStrict(line: string): boolean {
  return (
    /^__Host-/.test(line) &&
    /; *secure/i.test(line) &&
    /; *httponly/i.test(line) &&
    /; *samesite=(lax|strict)/i.test(line)
  );
}
