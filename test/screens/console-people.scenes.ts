import type { ChecklistView } from '../../src/modules/checklist/checklist.dto.js';
import type { ApplicationDetailView, ApplicationsView } from '../../src/modules/registration/applications.dto.js';
import type { FoundMembersView, MemberDeskView } from '../../src/modules/support-desk/support-desk.dto.js';
import type { TrailPageView } from '../../src/modules/audit/audit.dto.js';
import { answer, change, holdBack, refuse } from '../browser/answers.js';
import { applyForReview } from '../browser/applicants.js';
import { openAsStaff } from '../browser/staff.js';
import type { Scene, Stage } from './scene.js';

/** Turns text around, and looks like markup. */
const ODD_NAME = `\u202E<b onclick=alert(1)>みかん</b>\u2067${'長い名前'.repeat(20)}`;
const SOME_ID = '01a214c3-f58a-726b-954d-3807810a2c97';
const OTHER_ID = '01a214c3-f58a-726b-954d-3807810a2c98';
/** The number of the demo member with an active card, as people say it. */
const PHONE = '090-0000-1005';

const MEMBER = '**/issuer/api/members/*';
const APPLICATIONS = '**/issuer/api/applications';
const APPLICATION = '**/issuer/api/applications/*';

/** What the API answers, as it is written in JSON. */
type Sent<View> = View extends Date
  ? string
  : View extends readonly (infer Item)[]
    ? Sent<Item>[]
    : View extends object
      ? { readonly [Key in keyof View]: Sent<View[Key]> }
      : View;

const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).first().waitFor();
const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

async function search(stage: Stage, role: string, text: string): Promise<void> {
  const { page, t } = stage;
  await openAsStaff(stage, role, '/issuer/members');
  await page.getByLabel(t('members', 'search.label'), { exact: true }).fill(text);
  await press(stage, t('members', 'search.submit'));
}

/** The demo member, found by phone and open beside the search. */
async function openMember(stage: Stage, role = 'support'): Promise<void> {
  await search(stage, role, PHONE);
  await heading(stage, stage.t('members', 'signIns.title'));
}

async function askReveal(stage: Stage): Promise<void> {
  await openMember(stage);
  await press(stage, stage.t('people', 'reveal.open'));
}

async function reveal(stage: Stage, bundle: 'contact' | 'person'): Promise<void> {
  const { page, t } = stage;
  await askReveal(stage);
  await page.getByLabel(t('people', `reveal.bundle.${bundle}`), { exact: true }).check();
  await page.getByLabel(t('people', 'reveal.reason'), { exact: true }).selectOption('complaint');
  await page.getByLabel(t('people', 'reveal.reference'), { exact: true }).fill('CASE-2026-0042');
  await press(stage, t('people', 'reveal.submit'));
  await page.getByRole('button', { name: t('people', 'reveal.hide') }).waitFor();
}

/** Somebody is on the phone, on this page alone: as long as a call is open, its agent is shown nothing of the member. */
async function onThePhone(page: Stage['page'], check: object): Promise<void> {
  await answer(page, '**/issuer/api/members/*/calls', { callId: SOME_ID });
  const openedAt = '2026-11-20T00:55:00Z';
  await answer(page, '**/issuer/api/calls/*', { id: SOME_ID, memberId: OTHER_ID, openedAt, check });
}

const masked = (id: string, name: string): Sent<FoundMembersView>['members'][number] => ({
  id,
  state: 'closed',
  name,
  phone: '•••••••7264',
  email: 'h•••@tori.example.jp',
  postalArea: '630-••••',
  prefecture: '奈良県',
  memberSince: '2026-11-01T00:00:00Z',
});

const memberScenes: readonly Scene[] = [
  {
    name: 'console-members',
    show: async (stage) => {
      await openAsStaff(stage, 'support', '/issuer/members');
      await stage.page.getByText(stage.t('members', 'before')).waitFor();
    },
  },
  {
    name: 'console-members-none',
    show: async (stage) => {
      await search(stage, 'support', 'nobody77');
      await stage.page.getByText(stage.t('members', 'none'), { exact: true }).waitFor();
    },
  },
  {
    name: 'console-members-wrong-number',
    expectedStatuses: [400],
    show: async (stage) => {
      await search(stage, 'support', '0900000');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-members-spent',
    expectedStatuses: [429],
    show: async (stage) => {
      const problem = { status: 429, code: 'support-desk.searches-spent', retryAfterSeconds: 1_800 };
      await refuse(stage.page, '**/issuer/api/members/searches', problem);
      await search(stage, 'support', 'nobody77');
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-members-several',
    show: async (stage) => {
      const members = [masked(SOME_ID, '鶲○ 竜○'), masked(OTHER_ID, ODD_NAME)];
      await answer(stage.page, '**/issuer/api/members/searches', { members });
      await search(stage, 'support', '09083917264');
      await stage.page.getByRole('table').waitFor();
    },
  },
  { name: 'console-member', show: (stage) => openMember(stage) },
  {
    name: 'console-member-call',
    show: async (stage) => {
      const { page, t } = stage;
      const check = { way: 'prompt', state: 'waiting', number: '42', expiresAt: '2099-11-20T01:00:00Z' };
      await onThePhone(page, check);
      await openMember(stage);
      await press(stage, t('members', 'call.open'));
      await page.getByText('42', { exact: true }).waitFor();
    },
  },
  {
    name: 'console-member-call-denied',
    show: async (stage) => {
      const { page, t } = stage;
      const check = { way: 'call-back', state: 'denied', expiresAt: '2099-11-20T01:00:00Z' };
      await onThePhone(page, check);
      await openMember(stage);
      await press(stage, t('members', 'call.open'));
      await page.getByText(t('members', 'call.state.denied')).waitFor();
    },
  },
  {
    name: 'console-member-for-auditor',
    show: async (stage) => {
      await openMember(stage, 'auditor');
      await stage.page.getByRole('link', { name: stage.t('members', 'pane.trail') }).waitFor();
    },
  },
  {
    name: 'console-member-suspended',
    show: async (stage) => {
      await change<Sent<MemberDeskView>>(stage.page, MEMBER, (member) => ({
        ...member,
        name: ODD_NAME,
        state: 'closed',
        suspendedFactors: [{ factor: 'phone', since: '2026-11-20T01:00:00Z' }],
        cards: [],
        evidence: [],
        consents: ['terms', 'privacy', 'terms', 'newer'].map((document) => ({
          document,
          version: '2026-11-01.1',
          locale: 'ja',
          acceptedAt: '2026-11-20T01:00:00Z',
        })),
        signIns: {
          failuresSince: 12,
          lastFailureAt: '2026-11-21T03:00:00Z',
          openSessions: 0,
          knownDevices: 2,
        },
      }));
      await openMember(stage);
    },
  },
  {
    name: 'console-member-stopped',
    show: async (stage) => {
      await change<Sent<MemberDeskView>>(stage.page, MEMBER, (member) => ({
        ...member,
        stops: (['charge', 'transfer', 'payment', 'details', 'linking'] as const).map((capability) => ({
          capability,
          since: '2026-11-20T01:00:00Z',
        })),
      }));
      await openMember(stage);
      await stage.page.getByText(stage.t('frame', 'stopped.capability.linking')).waitFor();
    },
  },
  {
    name: 'console-member-gone',
    expectedStatuses: [404],
    show: async (stage) => {
      await openAsStaff(stage, 'support', `/issuer/members/${SOME_ID}`);
      await stage.page.getByText(stage.t('problems', 'support-desk.member-not-found')).waitFor();
    },
  },
  {
    name: 'console-member-loading',
    // There is no such member; what was held back may still come to say so.
    expectedStatuses: [404],
    show: async (stage) => {
      await holdBack(stage.page, MEMBER);
      await openAsStaff(stage, 'support', `/issuer/members/${SOME_ID}`);
      await stage.page.getByText(stage.t('common', 'loading')).first().waitFor({ state: 'attached' });
    },
  },
  {
    name: 'console-card-reissue',
    show: async (stage) => {
      await openMember(stage);
      await press(stage, stage.t('members', 'reissue.open'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'console-attendance-refused',
    expectedStatuses: [404],
    show: async (stage) => {
      const { page, t } = stage;
      await openMember(stage);
      await page.locator('summary').getByText(t('members', 'attendance.open'), { exact: true }).click();
      await page.getByLabel(t('members', 'attendance.reference'), { exact: true }).fill('4K7MQX92');
      await press(stage, t('members', 'attendance.submit'));
      await page.getByText(t('problems', 'recovery.reference-unknown')).waitFor();
    },
  },
  {
    name: 'console-reveal-faults',
    show: async (stage) => {
      await askReveal(stage);
      await press(stage, stage.t('people', 'reveal.submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  { name: 'console-reveal-contact', show: (stage) => reveal(stage, 'contact') },
  {
    name: 'console-reveal-hidden',
    show: async (stage) => {
      await reveal(stage, 'person');
      await press(stage, stage.t('people', 'reveal.hide'));
      await stage.page.getByText(stage.t('people', 'reveal.hidden')).waitFor();
    },
  },
  {
    name: 'console-reveal-spent',
    show: async (stage) => {
      await change<Sent<MemberDeskView>>(stage.page, MEMBER, (member) => ({ ...member, revealsLeft: 0 }));
      await openMember(stage);
      await stage.page.getByText(stage.t('people', 'reveal.spent')).waitFor();
    },
  },
  {
    name: 'console-reveal-refused',
    expectedStatuses: [429],
    show: async (stage) => {
      const problem = { status: 429, code: 'staff.reveals-spent', retryAfterSeconds: 40_000 };
      await refuse(stage.page, '**/issuer/api/members/*/reveals', problem);
      const { page, t } = stage;
      await askReveal(stage);
      await page.getByLabel(t('people', 'reveal.bundle.person'), { exact: true }).check();
      await page.getByLabel(t('people', 'reveal.reference'), { exact: true }).fill('CASE-2026-0042');
      await press(stage, t('people', 'reveal.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
];

async function openOpening(stage: Stage, role: string): Promise<void> {
  await openAsStaff(stage, role, '/issuer/openings');
  await stage.page.locator('tbody a').first().click();
  await heading(stage, stage.t('openings', 'pane.history'));
}

const openingScenes: readonly Scene[] = [
  {
    name: 'console-openings-empty',
    show: async (stage) => {
      await answer(stage.page, APPLICATIONS, { applications: [] } satisfies ApplicationsView);
      await openAsStaff(stage, 'fraud', '/issuer/openings');
      await stage.page.getByText(stage.t('openings', 'empty')).waitFor();
    },
  },
  {
    name: 'console-openings',
    show: async (stage) => {
      for (let applied = 0; applied < 2; applied += 1) await applyForReview(stage.portal);
      await openAsStaff(stage, 'fraud', '/issuer/openings');
      await stage.page.getByRole('table').waitFor();
    },
  },
  {
    name: 'console-openings-none-fits',
    show: async (stage) => {
      await openAsStaff(stage, 'fraud', '/issuer/openings?reason=protected-person');
      await stage.page.getByText(stage.t('openings', 'emptyFilter')).waitFor();
    },
  },
  { name: 'console-opening', show: (stage) => openOpening(stage, 'fraud') },
  {
    name: 'console-opening-every-ground',
    show: async (stage) => {
      await change<Sent<ApplicationDetailView>>(stage.page, APPLICATION, (opening) => ({
        ...opening,
        name: ODD_NAME,
        score: 45,
        reasons: [
          ...(['same-person', 'near-match', 'phone-held', 'blocklist-hit', 'protected-person', 'signals'] as const),
          ...(['many-members-one-device', 'random-draw', 'identity-not-confirmed', 'login-id-lost'] as const),
        ],
        identityProven: false,
        evidence: [],
        phoneHolderId: SOME_ID,
        appeal: `${ODD_NAME}\n書類を送ります。`,
      }));
      await openOpening(stage, 'fraud');
    },
  },
  {
    name: 'console-opening-approve',
    show: async (stage) => {
      const { t } = stage;
      await openOpening(stage, 'fraud');
      await press(stage, t('openings', 'act.approve'));
      await heading(stage, t('openings', 'ask.approve.title'));
    },
  },
  {
    name: 'console-opening-refuse',
    show: async (stage) => {
      const { page, t } = stage;
      await openOpening(stage, 'fraud');
      await press(stage, t('openings', 'act.refuse'));
      await press(stage, t('openings', 'ask.refuse.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-opening-for-approver',
    show: (stage) => openOpening(stage, 'approver'),
  },
  {
    name: 'console-opening-proposed',
    show: async (stage) => {
      const { page, t } = stage;
      await openOpening(stage, 'fraud');
      await press(stage, t('openings', 'act.approve'));
      await page.getByRole('dialog').getByRole('combobox').selectOption('documents-agree');
      // The dialog's button is called as the one that has opened it.
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('openings', 'ask.approve.submit') })
        .click();
      await page.getByText(t('openings', 'next.waits')).waitFor();
    },
  },
  {
    name: 'console-opening-slip',
    show: async (stage) => {
      await openOpening(stage, 'approver');
      await stage.page.getByRole('button', { name: stage.t('openings', 'slip.approve') }).waitFor();
    },
  },
  {
    name: 'console-opening-slip-refused',
    expectedStatuses: [409],
    show: async (stage) => {
      const errors = [{ pointer: '', code: 'registration.person-exists' }];
      const problem = { status: 409, code: 'staff.act-refused', errors };
      await refuse(stage.page, '**/issuer/api/proposals/*/decision', problem);
      await openOpening(stage, 'approver');
      await press(stage, stage.t('openings', 'slip.approve'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-opening-gone',
    expectedStatuses: [404],
    show: async (stage) => {
      await openAsStaff(stage, 'fraud', `/issuer/openings/${SOME_ID}`);
      await stage.page.getByText(stage.t('openings', 'pane.gone'), { exact: true }).waitFor();
    },
  },
];

async function addEntry(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await openAsStaff(stage, 'fraud', '/issuer/blocklist/new');
  await page.getByRole('radio', { name: t('blocklist', 'lists.block') }).check();
  await page.getByLabel(t('blocklist', 'type.phone'), { exact: true }).fill('080-7222-0001');
  await page.getByLabel(t('blocklist', 'add.reason'), { exact: true }).selectOption('mule');
  await page.locator('#field-sourceCase').fill('case-2026-0012');
  await press(stage, t('blocklist', 'add.submit'));
}

async function askRemoval(stage: Stage): Promise<void> {
  const { page, t } = stage;
  await openAsStaff(stage, 'fraud', '/issuer/blocklist?type=phone');
  await page.getByRole('table').getByRole('button').first().click();
  await heading(stage, t('blocklist', 'remove.title'));
}

const blocklistScenes: readonly Scene[] = [
  {
    name: 'console-blocklist-empty',
    show: async (stage) => {
      await answer(stage.page, '**/issuer/api/blocklist', { entries: [] });
      await openAsStaff(stage, 'auditor', '/issuer/blocklist');
      await stage.page.getByText(stage.t('blocklist', 'empty')).waitFor();
    },
  },
  {
    name: 'console-blocklist-new-faults',
    show: async (stage) => {
      await openAsStaff(stage, 'fraud', '/issuer/blocklist/new');
      await press(stage, stage.t('blocklist', 'add.submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-blocklist-new-person',
    show: async (stage) => {
      const { page, t } = stage;
      await openAsStaff(stage, 'fraud', '/issuer/blocklist/new');
      await page.locator('#field-type').selectOption('person');
      await page.getByLabel(t('blocklist', 'add.birthDate'), { exact: true }).waitFor();
    },
  },
  {
    name: 'console-blocklist-import',
    show: async (stage) => {
      const { page, t } = stage;
      await openAsStaff(stage, 'fraud', '/issuer/blocklist/import');
      await page.locator('#field-lines').fill('block,phone,080-7222-0011,CASE-2026-0012,mule,365\nblock,phone');
      await press(stage, t('blocklist', 'import.submit'));
      await page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-blocklist-added',
    show: async (stage) => {
      await addEntry(stage);
      await stage.page.getByText(stage.t('blocklist', 'done.added')).waitFor();
    },
  },
  {
    name: 'console-blocklist-listed-already',
    expectedStatuses: [409],
    show: async (stage) => {
      await addEntry(stage);
      await stage.page.getByText(stage.t('problems', 'blocklist.already-listed')).waitFor();
    },
  },
  {
    name: 'console-blocklist-none-fits',
    show: async (stage) => {
      await openAsStaff(stage, 'fraud', '/issuer/blocklist?sourceCase=CASE-1999-0001');
      await stage.page.getByText(stage.t('blocklist', 'emptyFilter')).waitFor();
    },
  },
  {
    name: 'console-blocklist-remove',
    show: async (stage) => {
      await askRemoval(stage);
      await press(stage, stage.t('blocklist', 'remove.submit'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'console-blocklist-removal-proposed',
    show: async (stage) => {
      const { page, t } = stage;
      await askRemoval(stage);
      await page.getByRole('dialog').getByRole('combobox').selectOption('mistake');
      await press(stage, t('blocklist', 'remove.submit'));
      await page.getByText(t('blocklist', 'removal'), { exact: true }).waitFor();
    },
  },
];

/** The trail of the demo member, as an auditor comes to it. */
async function openTrail(stage: Stage): Promise<void> {
  await openMember(stage, 'auditor');
  await stage.page.getByRole('link', { name: stage.t('members', 'pane.trail') }).click();
  await heading(stage, stage.t('audit', 'title'));
  await stage.page.getByRole('table').waitFor();
}

const auditScenes: readonly Scene[] = [
  {
    name: 'console-audit',
    show: async (stage) => {
      await openAsStaff(stage, 'auditor', '/issuer/audit');
      await stage.page.getByText(stage.t('audit', 'before')).waitFor();
    },
  },
  {
    name: 'console-audit-no-id',
    show: async (stage) => {
      const { page, t } = stage;
      await openAsStaff(stage, 'auditor', '/issuer/audit');
      await page.getByLabel(t('audit', 'ask.id'), { exact: true }).fill('浜野 千鳥 090-0000-1005');
      await press(stage, t('audit', 'ask.submit'));
      await page.getByText(t('audit', 'ask.wrong')).waitFor();
    },
  },
  { name: 'console-audit-trail', show: openTrail },
  {
    name: 'console-audit-event',
    show: async (stage) => {
      await openTrail(stage);
      await stage.page.locator('tbody a').first().click();
      await heading(stage, stage.t('audit', 'pane.details'));
    },
  },
  {
    name: 'console-audit-changed-record',
    show: async (stage) => {
      await change<Sent<TrailPageView>>(stage.page, '**/issuer/api/audit?*', ({ entries, next }) => ({
        entries: entries.map((entry, at) => ({
          ...entry,
          verdict: (['intact', 'changed', 'unknown-key'] as const)[at % 3] ?? 'intact',
          outcome: (['success', 'refused', 'failed'] as const)[at % 3] ?? 'success',
          actorName: at === 0 ? ODD_NAME : entry.actorName,
        })),
        next: next ?? '1',
      }));
      await openTrail(stage);
      await stage.page.getByText(stage.t('audit', 'tampered')).waitFor();
    },
  },
  {
    name: 'console-audit-nothing',
    show: async (stage) => {
      await openAsStaff(stage, 'auditor', `/issuer/audit?kind=card&id=${SOME_ID}`);
      await stage.page.getByText(stage.t('audit', 'empty')).waitFor();
    },
  },
  {
    name: 'console-audit-nothing-fits',
    show: async (stage) => {
      await openAsStaff(stage, 'auditor', `/issuer/audit?kind=card&id=${SOME_ID}&area=keys&outcome=failed`);
      await stage.page.getByText(stage.t('audit', 'emptyFilter')).waitFor();
    },
  },
  {
    name: 'console-audit-fails',
    expectedStatuses: [503],
    show: async (stage) => {
      await refuse(stage.page, '**/issuer/api/audit?*', { status: 503, code: 'request.unavailable' });
      await openAsStaff(stage, 'auditor', `/issuer/audit?kind=card&id=${SOME_ID}`);
      await stage.page.getByText(stage.t('problems', 'loading.request.unavailable')).waitFor();
    },
  },
];

const CHECKLIST = '**/issuer/api/checklist?*';

/** As a run leaves it in which all but one of the tests went well. */
const wasRun =
  (state: ChecklistView['run']['state']) =>
  (shown: Sent<ChecklistView>): Sent<ChecklistView> => ({
    ...shown,
    run: {
      state,
      finishedAt: '2026-11-24T09:30:00.000Z',
      fingerprint: 'a'.repeat(64),
      ...(state === 'not-comparable' ? {} : { sources: state === 'fresh' ? 'a'.repeat(64) : 'b'.repeat(64) }),
      passed: 211,
      notPassed: 1,
    },
    satisfied: 12,
    phases: shown.phases.map((phase) => ({ ...phase, satisfied: Math.floor(phase.mandatory / 2) })),
    items: shown.items.map((item, at) => ({
      ...item,
      status: item.level === 'not-applicable' ? 'not-applicable' : at % 2 === 0 ? 'met' : 'unmet',
      evidence: item.evidence.map((proof) =>
        proof.kind === 'partner' ? proof : { ...proof, claim: at % 2 === 0 ? 'rehearsed-with-sandbox' : 'none' },
      ),
      killTests: [
        {
          kind: 'kill' as const,
          title: 'of the mask, whoever searches sees name and phone of whom they find',
          file: 'test/security/login-charge-transfer/staff-kills.spec.ts',
          outcome: 'passed' as const,
        },
      ],
      clauses: item.clauses.map((clause, nth) => ({
        ...clause,
        met: nth % 3 !== 2,
        modules: nth % 3 === 2 ? [] : clause.modules,
        tests:
          nth % 3 === 2
            ? []
            : (['passed', 'failed', 'not-run'] as const).map((outcome) => ({
                kind: 'behaviour' as const,
                title: 'finds nobody by a part, by two values at once, or without any',
                file: 'test/security/login-charge-transfer/staff-views.spec.ts',
                outcome,
              })),
      })),
    })),
  });

const checklistScenes: readonly Scene[] = [
  {
    name: 'console-checklist-not-run',
    show: async (stage) => {
      await openAsStaff(stage, 'auditor', '/issuer/checklist');
      await stage.page.getByText(stage.t('checklist', 'run.not-run')).waitFor();
    },
  },
  ...(['fresh', 'stale', 'not-comparable'] as const).map((state): Scene => ({
    name: `console-checklist-${state}`,
    show: async (stage) => {
      await change<Sent<ChecklistView>>(stage.page, CHECKLIST, wasRun(state));
      await openAsStaff(stage, 'admin', '/issuer/checklist');
      await stage.page.getByText(stage.t('checklist', `run.${state}`)).waitFor();
      await stage.page.locator('summary').click();
    },
  })),
  ...(['unsigned', 'not-trusted'] as const).map((state): Scene => ({
    name: `console-checklist-${state}`,
    show: async (stage) => {
      await change<Sent<ChecklistView>>(stage.page, CHECKLIST, (shown) => ({
        ...shown,
        run: { state, finishedAt: '2026-11-24T09:30:00.000Z', fingerprint: 'a'.repeat(64) },
      }));
      await openAsStaff(stage, 'auditor', '/issuer/checklist');
      await stage.page.getByText(stage.t('checklist', `run.${state}`)).waitFor();
    },
  })),
  {
    name: 'console-checklist-item',
    show: async (stage) => {
      await change<Sent<ChecklistView>>(stage.page, CHECKLIST, wasRun('fresh'));
      await openAsStaff(stage, 'approver', '/issuer/checklist?only=mandatory&item=④');
      await heading(stage, '④.staff-masked');
    },
  },
  {
    name: 'console-checklist-other-service',
    show: async (stage) => {
      await openAsStaff(stage, 'auditor', '/issuer/checklist?service=ec-site');
      await stage.page.getByRole('table').first().waitFor();
    },
  },
];

/** The console is worked in on a desk. */
export const scenes: readonly Scene[] = [
  ...memberScenes,
  ...openingScenes,
  ...blocklistScenes,
  ...auditScenes,
  ...checklistScenes,
].map((scene) => ({ ...scene, widths: ['desk'] }));
