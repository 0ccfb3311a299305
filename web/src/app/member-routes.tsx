import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { Problem, resolveInterruption } from '../api/index.js';
import type { SessionView } from '../api/types.js';
import { MemberFrame } from './frames/member-frame.js';
import { lazyPage } from './lazy-page.js';
import { onlyWithValue } from './of-service.js';
import { PageRefused } from './page-refused.js';
import { sessionQuery, wasSignedIn } from './session.js';
import { sessionForPage } from './session-for-page.js';
import './scanned-code.js';

const root = createRootRoute({ component: MemberFrame });

/** Pages that anybody may see. */
const welcome = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyPage('welcome', () => import('../features/welcome/welcome-page.js'), 'WelcomePage'),
});

const information = createRoute({
  getParentRoute: () => root,
  path: '/information',
  component: lazyPage('information', () => import('../features/information/information-page.js'), 'InformationPage'),
});

const document = createRoute({
  getParentRoute: () => root,
  path: '/information/$document',
  component: lazyPage('information', () => import('../features/information/document-page.js'), 'DocumentPage'),
});

const opening = createRoute({
  getParentRoute: () => root,
  path: '/open/{-$step}',
  loader: async ({ params: { step } }) => {
    const { bringStep } = await import('../features/opening/opening-page.js');
    await bringStep(step);
  },
  component: lazyPage('opening', () => import('../features/opening/opening-page.js'), 'OpeningPage'),
});

const stop = createRoute({
  getParentRoute: () => root,
  path: '/stop',
  component: lazyPage('stop', () => import('../features/stop/stop-page.js'), 'StopPage'),
});

/**
 * Pages of a signed-in member; without a session they lead to the sign-in, and from there back. Where it ended while
 * somebody was at work, the sign-in opens over the page, but not for a link that is only pointed at.
 */
export const memberOnly = createRoute({
  getParentRoute: () => root,
  id: 'member-only',
  beforeLoad: async ({ location: { pathname, searchStr }, preload }): Promise<{ session: SessionView }> => {
    const session = await sessionForPage(sessionQuery, preload);
    if (session !== null) return { session };
    const ended = new Problem({ code: 'request.no-session', status: 401 });
    if (!preload && wasSignedIn() && (await resolveInterruption(ended)) !== undefined) {
      const again = await sessionForPage(sessionQuery);
      if (again !== null) return { session: again };
    }
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to lead elsewhere
    throw redirect({ to: '/sign-in', search: { to: pathname + searchStr } });
  },
  errorComponent: PageRefused,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyPage('sign-in', () => import('../features/sign-in/sign-in-page.js'), 'SignInPage', 'problems'),
});

const card = createRoute({
  getParentRoute: () => memberOnly,
  path: '/card',
  component: lazyPage('card', () => import('../features/card/card-page.js'), 'CardPage'),
});

const replacement = createRoute({
  getParentRoute: () => memberOnly,
  path: '/card/replacement',
  component: lazyPage('card', () => import('../features/card/replacement-page.js'), 'ReplacementPage'),
});

const activation = createRoute({
  getParentRoute: () => memberOnly,
  path: '/card/activation',
  component: lazyPage('card', () => import('../features/card/activation-page.js'), 'ActivationPage'),
});

const urgent = createRoute({
  getParentRoute: () => memberOnly,
  path: '/security/urgent',
  component: lazyPage('security', () => import('../features/security/urgent-page.js'), 'UrgentPage'),
});

const notices = createRoute({
  getParentRoute: () => memberOnly,
  path: '/security/notices',
  component: lazyPage('security', () => import('../features/security/notices-page.js'), 'NoticesPage'),
});

const reopening = createRoute({
  getParentRoute: () => memberOnly,
  path: '/security/reopening',
  component: lazyPage('stop', () => import('../features/stop/reopening-page.js'), 'ReopeningPage'),
});

/** Pages of members who had an active card: what was, and what leads out of it or to another card. */
const holderOnly = createRoute({
  getParentRoute: () => memberOnly,
  id: 'holder-only',
  beforeLoad: ({ context: { session } }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as above
    if (session.level === 'arrival') throw redirect({ to: '/card' });
  },
});

/** Pages of members whose card is active; before that there is only the way of the card. */
const activeOnly = createRoute({
  getParentRoute: () => memberOnly,
  id: 'active-only',
  beforeLoad: ({ context: { session } }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as above
    if (session.level === 'arrival' || session.level === 'holder') throw redirect({ to: '/card' });
  },
});

/** Pages of what a credit card has not: money in from a bank, and money to others. */
const valueOnly = createRoute({ getParentRoute: () => activeOnly, id: 'value-only', beforeLoad: onlyWithValue });

const home = createRoute({
  getParentRoute: () => activeOnly,
  path: '/home',
  component: lazyPage('home', () => import('../features/home/home-page.js'), 'HomePage'),
});

const security = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security',
  component: lazyPage('security', () => import('../features/security/security-page.js'), 'SecurityPage'),
});

const email = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/email',
  component: lazyPage('changes', () => import('../features/changes/email-page.js'), 'EmailPage'),
});

const factors = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/factors',
  component: lazyPage('factors', () => import('../features/factors/factors-page.js'), 'FactorsPage'),
});

const phone = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/phone',
  component: lazyPage('changes', () => import('../features/changes/phone-page.js'), 'PhonePage'),
});

const address = createRoute({
  getParentRoute: () => holderOnly,
  path: '/security/address',
  component: lazyPage('changes', () => import('../features/changes/address-page.js'), 'AddressPage', 'address'),
});

const name = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/name',
  component: lazyPage('changes', () => import('../features/changes/name-page.js'), 'NamePage'),
});

const nickname = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/nickname',
  component: lazyPage('changes', () => import('../features/changes/nickname-page.js'), 'NicknamePage'),
});

const password = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/password',
  component: lazyPage('changes', () => import('../features/changes/password-page.js'), 'PasswordPage', 'passwords'),
});

const limits = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/limits',
  component: lazyPage('limits', () => import('../features/limits/limits-page.js'), 'LimitsPage'),
});

const closing = createRoute({
  getParentRoute: () => holderOnly,
  path: '/security/closing',
  component: lazyPage('closing', () => import('../features/closing/closing-page.js'), 'ClosingPage'),
});

const contactData = createRoute({
  getParentRoute: () => activeOnly,
  path: '/security/data',
  component: lazyPage('reveals', () => import('../features/reveals/contact-page.js'), 'ContactPage'),
});

const cardDetails = createRoute({
  getParentRoute: () => activeOnly,
  path: '/card/details',
  component: lazyPage('reveals', () => import('../features/reveals/card-page.js'), 'CardDetailsPage'),
});

const links = createRoute({
  getParentRoute: () => activeOnly,
  path: '/links',
  component: lazyPage('links', () => import('../features/links/links-page.js'), 'LinksPage'),
});

const charges = createRoute({
  getParentRoute: () => valueOnly,
  path: '/charges',
  component: lazyPage('charges', () => import('../features/charges/charge-page.js'), 'ChargePage'),
});

const chargeResult = createRoute({
  getParentRoute: () => valueOnly,
  path: '/charges/$chargeId',
  component: lazyPage('charges', () => import('../features/charges/result-page.js'), 'ChargeResultPage'),
});

const transfers = createRoute({
  getParentRoute: () => valueOnly,
  path: '/transfers',
  component: lazyPage('transfers', () => import('../features/transfers/transfers-page.js'), 'TransfersPage'),
});

const send = createRoute({
  getParentRoute: () => valueOnly,
  path: '/transfers/new',
  component: lazyPage('transfers', () => import('../features/transfers/send-page.js'), 'SendPage'),
});

const memberCode = createRoute({
  getParentRoute: () => valueOnly,
  path: '/transfers/code',
  component: lazyPage('transfers', () => import('../features/transfers/code-page.js'), 'CodePage'),
});

const payees = createRoute({
  getParentRoute: () => valueOnly,
  path: '/transfers/payees',
  component: lazyPage('transfers', () => import('../features/transfers/payees-page.js'), 'PayeesPage'),
});

const transfer = createRoute({
  getParentRoute: () => valueOnly,
  path: '/transfers/$transferId',
  component: lazyPage('transfers', () => import('../features/transfers/transfer-page.js'), 'TransferPage'),
});

const statement = createRoute({
  getParentRoute: () => holderOnly,
  path: '/statement',
  component: lazyPage('statement', () => import('../features/statement/statement-page.js'), 'StatementPage'),
});

const payments = createRoute({
  getParentRoute: () => activeOnly,
  path: '/payments',
  component: lazyPage('payments', () => import('../features/payments/payments-page.js'), 'PaymentsPage'),
});

const paymentSettings = createRoute({
  getParentRoute: () => activeOnly,
  path: '/payments/settings',
  component: lazyPage('payments', () => import('../features/payments/switches-page.js'), 'SwitchesPage'),
});

const paymentRecord = createRoute({
  getParentRoute: () => activeOnly,
  path: '/payments/records/$payment',
  component: lazyPage('payments', () => import('../features/payments/payment-page.js'), 'PaymentPage'),
});

const paymentQuestion = createRoute({
  getParentRoute: () => activeOnly,
  path: '/payments/questions/$question',
  component: lazyPage('payments', () => import('../features/payments/question-page.js'), 'QuestionPage'),
});

/** For whoever has a debit on the passbook that they do not know; it needs no session. */
const denyDebit = createRoute({
  getParentRoute: () => root,
  path: '/deny-debit',
  beforeLoad: onlyWithValue,
  component: lazyPage('links', () => import('../features/links/deny-debit-page.js'), 'DenyDebitPage'),
});

/** For whoever has a letter about a link; it needs no session. */
const denyLink = createRoute({
  getParentRoute: () => root,
  path: '/deny-link',
  component: lazyPage('links', () => import('../features/links/deny-page.js'), 'DenyPage'),
});

/** For whoever cannot sign in: it needs no session. */
const recovery = createRoute({
  getParentRoute: () => root,
  path: '/recovery',
  component: lazyPage('recovery', () => import('../features/recovery/recovery-page.js'), 'RecoveryPage', 'passwords'),
});

/** Opened from a mail, by whoever reads the old address: it needs no session. */
const stopChange = createRoute({
  getParentRoute: () => root,
  path: '/stop-change',
  component: lazyPage('changes', () => import('../features/changes/stop-page.js'), 'StopPage'),
});

const members = memberOnly.addChildren([
  card,
  activation,
  replacement,
  urgent,
  notices,
  reopening,
  holderOnly.addChildren([address, closing, statement]),
  activeOnly.addChildren([
    home,
    security,
    email,
    phone,
    name,
    nickname,
    password,
    factors,
    limits,
    contactData,
    cardDetails,
    links,
    valueOnly.addChildren([charges, chargeResult, transfers, send, memberCode, payees, transfer]),
    payments,
    paymentSettings,
    paymentRecord,
    paymentQuestion,
  ]),
]);

export const memberRoutes = root.addChildren([
  signIn,
  members,
  information,
  document,
  opening,
  stop,
  stopChange,
  denyDebit,
  denyLink,
  recovery,
  welcome,
]);
