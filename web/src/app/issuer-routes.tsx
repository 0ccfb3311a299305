import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import { Problem, resolveInterruption } from '../api/index.js';
import { ConsoleFrame } from './frames/console-frame.js';
import { lazyPage } from './lazy-page.js';
import { onlyWithCredit, onlyWithValue } from './of-service.js';
import { PageRefused } from './page-refused.js';
import { sessionForPage } from './session-for-page.js';
import { staffSessionQuery, staffWasSignedIn } from './staff-session.js';

const root = createRootRoute({ component: ConsoleFrame });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: lazyPage(
    'staff-sign-in',
    () => import('../features/staff-sign-in/staff-sign-in-page.js'),
    'StaffSignInPage',
  ),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyPage(
    'staff-sign-in',
    () => import('../features/staff-sign-in/reset-page.js'),
    'ResetPage',
    'passwords',
  ),
});

/**
 * Pages of signed-in staff; without a session they lead to the sign-in, and from there back. Where it ended while
 * somebody worked, the sign-in opens over the page. Which task a role opens is looked at by the frame.
 */
export const staffOnly = createRoute({
  getParentRoute: () => root,
  id: 'staff-only',
  beforeLoad: async ({ location }) => {
    const session = await sessionForPage(staffSessionQuery);
    if (session !== null) return;
    const ended = new Problem({ code: 'request.no-session', status: 401 });
    if (staffWasSignedIn() && (await resolveInterruption(ended))) return;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- the router's way to lead elsewhere
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
  },
  errorComponent: PageRefused,
});

const overview = createRoute({
  getParentRoute: () => staffOnly,
  path: '/',
  component: lazyPage('overview', () => import('../features/overview/overview-page.js'), 'OverviewPage'),
});

const members = createRoute({
  getParentRoute: () => staffOnly,
  path: '/members',
  component: lazyPage('members', () => import('../features/members/members-page.js'), 'MembersPage'),
});

const member = createRoute({
  getParentRoute: () => members,
  path: '/$memberId',
  component: lazyPage('members', () => import('../features/members/member-pane.js'), 'MemberPane', 'freezes'),
});

const openings = createRoute({
  getParentRoute: () => staffOnly,
  path: '/openings',
  component: lazyPage('openings', () => import('../features/openings/openings-page.js'), 'OpeningsPage'),
});

const opening = createRoute({
  getParentRoute: () => openings,
  path: '/$applicationId',
  component: lazyPage('openings', () => import('../features/openings/opening-pane.js'), 'OpeningPane'),
});

const openingSwitches = createRoute({
  getParentRoute: () => staffOnly,
  path: '/opening-switches',
  component: lazyPage(
    'opening-switches',
    () => import('../features/opening-switches/opening-switches-page.js'),
    'OpeningSwitchesPage',
  ),
});

const screening = createRoute({
  getParentRoute: () => staffOnly,
  path: '/screening',
  component: lazyPage('screening', () => import('../features/screening/screening-page.js'), 'ScreeningPage'),
});

const calls = createRoute({
  getParentRoute: () => staffOnly,
  path: '/calls',
  component: lazyPage('calls', () => import('../features/calls/calls-page.js'), 'CallsPage'),
});

const held = createRoute({
  getParentRoute: () => staffOnly,
  path: '/held',
  beforeLoad: onlyWithValue,
  component: lazyPage('held', () => import('../features/held/held-page.js'), 'HeldPage'),
});

const endings = createRoute({
  getParentRoute: () => staffOnly,
  path: '/endings',
  component: lazyPage('endings', () => import('../features/endings/endings-page.js'), 'EndingsPage'),
});

const endingsOf = createRoute({
  getParentRoute: () => staffOnly,
  path: '/endings/$memberId',
  component: lazyPage('endings', () => import('../features/endings/propose-page.js'), 'ProposePage'),
});

const balances = createRoute({
  getParentRoute: () => staffOnly,
  path: '/balances',
  beforeLoad: onlyWithValue,
  component: lazyPage('balances', () => import('../features/balances/balances-page.js'), 'BalancesPage'),
});

const bankDays = createRoute({
  getParentRoute: () => staffOnly,
  path: '/bank-days',
  beforeLoad: onlyWithValue,
  component: lazyPage('bank-days', () => import('../features/bank-days/bank-days-page.js'), 'BankDaysPage'),
});

const settlements = createRoute({
  getParentRoute: () => staffOnly,
  path: '/settlements',
  beforeLoad: onlyWithCredit,
  component: lazyPage('settlements', () => import('../features/settlements/settlements-page.js'), 'SettlementsPage'),
});

const alerts = createRoute({
  getParentRoute: () => staffOnly,
  path: '/alerts',
  component: lazyPage('alerts', () => import('../features/alerts/alerts-page.js'), 'AlertsPage', 'events'),
});

const alert = createRoute({
  getParentRoute: () => alerts,
  path: '/$alertId',
  component: lazyPage('alerts', () => import('../features/alerts/alert-pane.js'), 'AlertPane', 'events'),
});

const cases = createRoute({
  getParentRoute: () => staffOnly,
  path: '/cases',
  component: lazyPage('cases', () => import('../features/cases/cases-page.js'), 'CasesPage'),
});

const caseOf = createRoute({
  getParentRoute: () => staffOnly,
  path: '/cases/$caseId',
  component: lazyPage('cases', () => import('../features/cases/case-page.js'), 'CasePage', 'events'),
});

const measures = createRoute({
  getParentRoute: () => staffOnly,
  path: '/measures',
  component: lazyPage('cases', () => import('../features/cases/measures-page.js'), 'MeasuresPage', 'alerts'),
});

const reports = createRoute({
  getParentRoute: () => staffOnly,
  path: '/suspicious-reports',
  component: lazyPage(
    'suspicious-reports',
    () => import('../features/suspicious-reports/reports-page.js'),
    'ReportsPage',
  ),
});

const report = createRoute({
  getParentRoute: () => staffOnly,
  path: '/suspicious-reports/$reportId',
  component: lazyPage(
    'suspicious-reports',
    () => import('../features/suspicious-reports/report-page.js'),
    'ReportPage',
  ),
});

const freezes = createRoute({
  getParentRoute: () => staffOnly,
  path: '/freezes',
  component: lazyPage('freezes', () => import('../features/freezes/freezes-page.js'), 'FreezesPage'),
});

const rules = createRoute({
  getParentRoute: () => staffOnly,
  path: '/rules',
  component: lazyPage('rules', () => import('../features/rules/rules-page.js'), 'RulesPage'),
});

const newRule = createRoute({
  getParentRoute: () => staffOnly,
  path: '/rules/new',
  component: lazyPage('rules', () => import('../features/rules/new-rule-page.js'), 'NewRulePage'),
});

const rule = createRoute({
  getParentRoute: () => staffOnly,
  path: '/rules/$ruleId',
  component: lazyPage('rules', () => import('../features/rules/rule-page.js'), 'RulePage'),
});

const decision = createRoute({
  getParentRoute: () => staffOnly,
  path: '/decisions/$decisionId',
  component: lazyPage('rules', () => import('../features/rules/decision-page.js'), 'DecisionPage', 'events'),
});

const limits = createRoute({
  getParentRoute: () => staffOnly,
  path: '/limits',
  component: lazyPage(
    'program-limits',
    () => import('../features/program-limits/program-limits-page.js'),
    'ProgramLimitsPage',
  ),
});

const partners = createRoute({
  getParentRoute: () => staffOnly,
  path: '/partners',
  component: lazyPage('partners', () => import('../features/partners/partners-page.js'), 'PartnersPage'),
});

const partner = createRoute({
  getParentRoute: () => staffOnly,
  path: '/partners/$partnerId',
  component: lazyPage('partners', () => import('../features/partners/partner-page.js'), 'PartnerPage'),
});

const webhooks = createRoute({
  getParentRoute: () => staffOnly,
  path: '/webhooks',
  component: lazyPage('webhooks', () => import('../features/webhooks/webhooks-page.js'), 'WebhooksPage', 'events'),
});

const blocklist = createRoute({
  getParentRoute: () => staffOnly,
  path: '/blocklist',
  component: lazyPage('blocklist', () => import('../features/blocklist/blocklist-page.js'), 'BlocklistPage'),
});

const newEntry = createRoute({
  getParentRoute: () => blocklist,
  path: '/new',
  component: lazyPage('blocklist', () => import('../features/blocklist/new-entry.js'), 'NewEntry'),
});

const importEntries = createRoute({
  getParentRoute: () => blocklist,
  path: '/import',
  component: lazyPage('blocklist', () => import('../features/blocklist/import-entries.js'), 'ImportEntries'),
});

const audit = createRoute({
  getParentRoute: () => staffOnly,
  path: '/audit',
  component: lazyPage('audit', () => import('../features/audit/audit-page.js'), 'AuditPage'),
});

const auditVerification = createRoute({
  getParentRoute: () => staffOnly,
  path: '/audit/verification',
  component: lazyPage('audit', () => import('../features/audit/verification-page.js'), 'VerificationPage'),
});

const checklist = createRoute({
  getParentRoute: () => staffOnly,
  path: '/checklist',
  component: lazyPage('checklist', () => import('../features/checklist/checklist-page.js'), 'ChecklistPage'),
});

const cards = createRoute({
  getParentRoute: () => staffOnly,
  path: '/cards',
  component: lazyPage('cards', () => import('../features/cards/cards-page.js'), 'CardsPage'),
});

/** Beside the list. */
const card = createRoute({
  getParentRoute: () => cards,
  path: '/$cardId',
  component: lazyPage('cards', () => import('../features/cards/card-pane.js'), 'CardPane'),
});

const upload = createRoute({
  getParentRoute: () => staffOnly,
  path: '/arrivals/new',
  component: lazyPage('arrivals', () => import('../features/arrivals/upload-page.js'), 'UploadPage'),
});

const arrivals = createRoute({
  getParentRoute: () => staffOnly,
  path: '/arrivals',
  component: lazyPage('arrivals', () => import('../features/arrivals/arrivals-page.js'), 'ArrivalsPage'),
});

const batch = createRoute({
  getParentRoute: () => arrivals,
  path: '/$batchId',
  component: lazyPage('arrivals', () => import('../features/arrivals/batch-pane.js'), 'BatchPane'),
});

const approvals = createRoute({
  getParentRoute: () => staffOnly,
  path: '/approvals',
  component: lazyPage('approvals', () => import('../features/approvals/approvals-page.js'), 'ApprovalsPage'),
});

const proposal = createRoute({
  getParentRoute: () => approvals,
  path: '/$proposalId',
  component: lazyPage('approvals', () => import('../features/approvals/proposal-pane.js'), 'ProposalPane', 'events'),
});

const account = createRoute({
  getParentRoute: () => staffOnly,
  path: '/account',
  component: lazyPage(
    'account',
    () => import('../features/account/account-page.js'),
    'AccountPage',
    'passwords',
    'staff',
  ),
});

const people = createRoute({
  getParentRoute: () => staffOnly,
  path: '/staff',
  component: lazyPage('staff', () => import('../features/staff/staff-page.js'), 'StaffPage'),
});

const staff = staffOnly.addChildren([
  overview,
  members.addChildren([member]),
  openings.addChildren([opening]),
  openingSwitches,
  screening,
  calls,
  held,
  endings,
  endingsOf,
  balances,
  bankDays,
  settlements,
  alerts.addChildren([alert]),
  cases,
  caseOf,
  measures,
  reports,
  report,
  freezes,
  rules,
  newRule,
  rule,
  decision,
  limits,
  partners,
  partner,
  webhooks,
  blocklist.addChildren([newEntry, importEntries]),
  audit,
  auditVerification,
  checklist,
  cards.addChildren([card]),
  upload,
  arrivals.addChildren([batch]),
  approvals.addChildren([proposal]),
  account,
  people,
]);

export const issuerRoutes = root.addChildren([signIn, reset, staff]);
