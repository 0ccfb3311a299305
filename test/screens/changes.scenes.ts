import type { ContactChangeView } from '../../src/modules/changes/changes.dto.js';
import type { IntentView } from '../../src/modules/step-up/step-up.dto.js';
import { answer, refuse } from '../browser/answers.js';
import { openAs } from '../browser/member.js';
import type { Scene, Stage } from './scene.js';

const ID = '0197f7a0-0000-7000-8000-00000000aaaa';
const TOKEN = 'A'.repeat(43);

/** What comes over HTTP: times are texts. */
type Sent<View> = { readonly [Name in keyof View]: View[Name] extends Date ? string : View[Name] };

const pending = {
  id: ID,
  kind: 'email',
  state: 'pending',
  newMasked: 'm•••@atarashii-domain.example.jp',
  requestedAt: '2026-11-22T10:30:00.000Z',
  dueAt: '2026-11-23T10:30:00.000Z',
  confirmed: false,
  late: false,
} satisfies Sent<ContactChangeView>;

const changes = (...present: Sent<ContactChangeView>[]) => ({
  emailMasked: 'm•••@example.jp',
  phoneMasked: '•••••••••78',
  address: { confirmed: true },
  changes: present,
  closedUntil: '2026-11-24T10:30:00.000Z',
});
const intent = {
  id: ID,
  operation: 'change-email',
  summary: {
    ja: 'メールアドレスを m•••@atarashii-domain.example.jp に変更する',
    en: 'Change the e-mail address to m•••@atarashii-domain.example.jp',
  },
  state: 'open',
  methods: ['phone-code'],
  secondsLeft: 280,
  triesLeft: 5,
} satisfies Sent<IntentView>;

const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();
const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor();

/** The page as it is for a member whose contact data are changing. */
async function openChanging(stage: Stage, view: object, address = '/security/email'): Promise<void> {
  await answer(stage.page, '**/api/changes', view);
  await openAs(stage, 'active', address);
}

/** Asks for a change that has to be approved. */
async function askForApproval(stage: Stage, view: Partial<IntentView> = {}): Promise<void> {
  const { page, t } = stage;
  await refuse(page, '**/api/changes/email', {
    status: 403,
    code: 'step-up.required',
    requires: { intentId: ID, methods: ['phone-code'] },
  });
  await answer(page, `**/api/intents/${ID}`, { ...intent, ...view });
  await page.route(`**/api/intents/${ID}/code`, (route) => route.fulfill({ status: 204 }));
  await openAs(stage, 'active', '/security/email');
  await page.getByLabel(t('changes', 'new')).fill('midori@atarashii-domain.example.jp');
  await press(stage, t('changes', 'submit'));
  await heading(stage, t('step-up', 'title'));
}

const approvalScenes: readonly Scene[] = [
  {
    name: 'approval',
    expectedStatuses: [403],
    show: async (stage) => {
      await askForApproval(stage);
      await stage.page.getByRole('button', { name: stage.t('step-up', 'send'), exact: true }).waitFor();
    },
  },
  {
    name: 'approval-sent',
    expectedStatuses: [403],
    show: async (stage) => {
      await askForApproval(stage);
      await press(stage, stage.t('step-up', 'send'));
      await stage.page.getByLabel(stage.t('step-up', 'code'), { exact: true }).waitFor();
    },
  },
  {
    name: 'approval-wrong-code',
    expectedStatuses: [403],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, `**/api/intents/${ID}/approval`, { status: 403, code: 'step-up.code-wrong' });
      await askForApproval(stage, { triesLeft: 2 });
      await press(stage, t('step-up', 'send'));
      await page.getByLabel(t('step-up', 'code'), { exact: true }).fill('000000');
      await press(stage, t('step-up', 'approve'));
      await page.getByText(t('problems', 'step-up.code-wrong')).waitFor();
      await page.getByText(t('step-up', 'triesLeft', { count: 2 })).waitFor();
    },
  },
  {
    name: 'approval-over',
    expectedStatuses: [403],
    show: async (stage) => {
      await askForApproval(stage, { secondsLeft: 0, state: 'expired' });
      await stage.page.getByText(stage.t('step-up', 'over')).waitFor();
    },
  },
  {
    name: 'approval-given-up',
    expectedStatuses: [403],
    show: async (stage) => {
      await askForApproval(stage, { secondsLeft: 0, state: 'expired' });
      await press(stage, stage.t('step-up', 'giveUp'));
      await stage.page.getByText(stage.t('problems', 'step-up.required')).waitFor();
    },
  },
];

const emailScenes: readonly Scene[] = [
  {
    name: 'email',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/email');
      await stage.page.getByLabel(stage.t('changes', 'new')).waitFor();
    },
  },
  {
    name: 'email-no-address',
    expectedStatuses: [400],
    show: async (stage) => {
      await openAs(stage, 'active', '/security/email');
      await stage.page.getByLabel(stage.t('changes', 'new')).fill('midori@');
      await press(stage, stage.t('changes', 'submit'));
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'email-new-device',
    expectedStatuses: [403],
    show: async (stage) => {
      await openAs(stage, 'active', '/security/email');
      await stage.page.getByLabel(stage.t('changes', 'new')).fill('midori@example.jp');
      await press(stage, stage.t('changes', 'submit'));
      await stage.page.getByText(stage.t('problems', 'step-up.device-on-probation')).waitFor();
    },
  },
  {
    name: 'email-pending',
    show: async (stage) => {
      await openChanging(stage, changes(pending));
      await stage.page.getByLabel(stage.t('changes', 'confirm.code'), { exact: true }).waitFor();
    },
  },
  {
    name: 'email-wrong-code',
    expectedStatuses: [403],
    show: async (stage) => {
      await refuse(stage.page, '**/api/changes/*/confirmation', { status: 403, code: 'changes.code-wrong' });
      await openChanging(stage, changes(pending));
      await stage.page.getByLabel(stage.t('changes', 'confirm.code'), { exact: true }).fill('12345678');
      await press(stage, stage.t('changes', 'confirm.submit'));
      await stage.page.getByText(stage.t('problems', 'changes.code-wrong')).waitFor();
    },
  },
  {
    name: 'email-confirmed',
    show: async (stage) => {
      await answer(stage.page, '**/api/changes/*/confirmation', changes({ ...pending, confirmed: true }));
      await openChanging(stage, changes(pending));
      await stage.page.getByLabel(stage.t('changes', 'confirm.code'), { exact: true }).fill('12345678');
      await press(stage, stage.t('changes', 'confirm.submit'));
      await stage.page.getByText(stage.t('changes', 'confirm.done')).waitFor();
    },
  },
  {
    name: 'email-cancel',
    show: async (stage) => {
      await openChanging(stage, changes({ ...pending, confirmed: true }));
      await press(stage, stage.t('changes', 'cancel.open'));
      await stage.page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'email-cancelled',
    show: async (stage) => {
      const { closedUntil: _, ...open } = changes();
      await answer(stage.page, `**/api/changes/${ID}`, open);
      await openChanging(stage, changes(pending));
      await press(stage, stage.t('changes', 'cancel.open'));
      await press(stage, stage.t('changes', 'cancel.do'));
      await stage.page.getByText(stage.t('changes', 'cancel.done')).waitFor();
    },
  },
  {
    name: 'email-effective',
    show: async (stage) => {
      await openChanging(stage, changes({ ...pending, state: 'effective', confirmed: true }));
      await stage.page.getByText(stage.t('changes', 'effective.title')).waitFor();
    },
  },
  {
    name: 'home-while-changing',
    show: async (stage) => {
      await openChanging(stage, changes(pending), '/home');
      await stage.page.getByText(stage.t('frame', 'changes.pending')).waitFor();
    },
  },
  {
    name: 'security-after-a-change',
    show: async (stage) => {
      await openChanging(stage, changes({ ...pending, state: 'effective', confirmed: true }), '/security');
      await stage.page.getByText(stage.t('frame', 'changes.effective')).waitFor();
    },
  },
];

const stopScenes: readonly Scene[] = [
  {
    name: 'stop-change',
    show: async (stage) => {
      await stage.page.goto(`/stop-change#${TOKEN}`);
      await stage.page.getByRole('button', { name: stage.t('changes', 'stop.do'), exact: true }).waitFor();
    },
  },
  {
    name: 'stop-change-without-token',
    show: async (stage) => {
      await stage.page.goto('/stop-change');
      await stage.page.getByText(stage.t('changes', 'stop.noToken')).waitFor();
    },
  },
  {
    name: 'stop-change-over',
    expectedStatuses: [404],
    show: async (stage) => {
      await stage.page.goto(`/stop-change#${TOKEN}`);
      await press(stage, stage.t('changes', 'stop.do'));
      await stage.page.getByText(stage.t('problems', 'changes.link-over')).waitFor();
    },
  },
  {
    name: 'stop-change-by-wrong-code',
    expectedStatuses: [404],
    show: async (stage) => {
      await stage.page.goto('/stop-change');
      await stage.page.getByLabel(stage.t('changes', 'stop.code')).fill('1234-5678-9012');
      await press(stage, stage.t('changes', 'stop.do'));
      await stage.page.getByText(stage.t('problems', 'changes.link-over')).waitFor();
    },
  },
  ...(['cancelled', 'set-back', 'recovery-stopped'] as const).map((outcome): Scene => ({
    name: `stop-change-${outcome}`,
    show: async (stage) => {
      await answer(stage.page, '**/api/change-cancellations', { outcome });
      await stage.page.goto(`/stop-change#${TOKEN}`);
      await press(stage, stage.t('changes', 'stop.do'));
      await heading(stage, stage.t('changes', `stop.${outcome}`));
    },
  })),
];

const STRONG = 'momiji 61 suzume kazaguruma tsurara 83 hotaru';

/** Types both passwords on their page. */
async function typePasswords(stage: Stage, password: string): Promise<void> {
  const { page, t } = stage;
  await openAs(stage, 'active', '/security/password');
  await page.getByLabel(t('changes', 'password.present'), { exact: true }).fill('kore ga ima no desu');
  await page.getByLabel(t('changes', 'password.new'), { exact: true }).fill(password);
}

const passwordScenes: readonly Scene[] = [
  {
    name: 'password',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/password');
      await stage.page.getByRole('list', { name: stage.t('passwords', 'rules') }).waitFor();
    },
  },
  {
    name: 'password-strong',
    show: async (stage) => {
      await typePasswords(stage, STRONG);
      await stage.page.getByText(stage.t('passwords', 'strength.strong')).waitFor();
    },
  },
  {
    name: 'password-refused',
    expectedStatuses: [400],
    show: async (stage) => {
      await refuse(stage.page, '**/api/changes/password', {
        status: 400,
        code: 'request.invalid',
        errors: [{ pointer: '/password', code: 'password-unchanged' }],
      });
      await typePasswords(stage, STRONG);
      await press(stage, stage.t('changes', 'password.submit'));
      await stage.page.getByText(stage.t('problems', 'fault.password-unchanged')).first().waitFor();
    },
  },
  {
    name: 'password-wrong',
    expectedStatuses: [403],
    show: async (stage) => {
      await typePasswords(stage, STRONG);
      await press(stage, stage.t('changes', 'password.submit'));
      await stage.page.getByText(stage.t('problems', 'changes.present-password-wrong')).waitFor();
    },
  },
  {
    name: 'password-changed',
    show: async (stage) => {
      await stage.page.route('**/api/changes/password', (route) => route.fulfill({ status: 204 }));
      await typePasswords(stage, STRONG);
      await press(stage, stage.t('changes', 'password.submit'));
      await stage.page.getByText(stage.t('changes', 'password.doneText')).waitFor();
    },
  },
];

const phonePending = { ...pending, kind: 'phone', newMasked: '•••••••••32' } as const;
const namePending = { ...pending, kind: 'name', newMasked: '橘○ 花○' } as const;
const addressPending = { ...pending, kind: 'address', newMasked: '150-••••', confirmed: true } as const;

const otherContactScenes: readonly Scene[] = [
  {
    name: 'phone',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/phone');
      await stage.page.getByLabel(stage.t('changes', 'phone.new')).waitFor();
    },
  },
  {
    name: 'phone-refused',
    expectedStatuses: [400],
    show: async (stage) => {
      await openAs(stage, 'active', '/security/phone');
      await stage.page.getByLabel(stage.t('changes', 'phone.new')).fill('03-1234-5678');
      await press(stage, stage.t('changes', 'submit'));
      await stage.page.getByRole('alert').first().waitFor();
    },
  },
  {
    name: 'phone-pending-code-again',
    show: async (stage) => {
      await stage.page.route('**/api/changes/*/code', (route) => route.fulfill({ status: 204 }));
      await openChanging(stage, changes(phonePending), '/security/phone');
      await press(stage, stage.t('changes', 'confirm.again'));
      await stage.page.getByText(stage.t('changes', 'confirm.sent')).waitFor();
    },
  },
  {
    name: 'phone-late',
    show: async (stage) => {
      await openChanging(stage, changes({ ...phonePending, confirmed: true, late: true }), '/security/phone');
      await stage.page.getByText(stage.t('changes', 'pending.late')).waitFor();
    },
  },
  {
    name: 'phone-effective',
    show: async (stage) => {
      await openChanging(stage, changes({ ...phonePending, state: 'effective', confirmed: true }), '/security/phone');
      await stage.page.getByText(stage.t('changes', 'phone.effective')).waitFor();
    },
  },
  {
    name: 'address-change',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/address');
      await stage.page.getByLabel(stage.t('address', 'postalCode'), { exact: true }).fill('1500001');
      await stage.page.getByText('東京都渋谷区神宮前').waitFor();
    },
  },
  {
    name: 'address-change-identity-needed',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/api/changes/address', { status: 409, code: 'changes.identity-needed' });
      await openAs(stage, 'active', '/security/address');
      await page.getByLabel(t('address', 'postalCode'), { exact: true }).fill('1500001');
      await page.getByText('東京都渋谷区神宮前').waitFor();
      await press(stage, t('changes', 'submit'));
      await page.getByText(t('problems', 'changes.identity-needed')).waitFor();
    },
  },
  {
    name: 'address-change-pending',
    show: async (stage) => {
      await openChanging(stage, changes(addressPending), '/security/address');
      await stage.page.getByText(stage.t('changes', 'pending.confirmed')).waitFor();
    },
  },
  {
    name: 'address-letter',
    expectedStatuses: [403],
    show: async (stage) => {
      const { page, t } = stage;
      const address = {
        confirmed: false,
        letterAt: '2026-11-24T10:30:00.000Z',
        anotherFrom: '2026-12-01T10:30:00.000Z',
      };
      await refuse(page, '**/api/changes/address/confirmation', { status: 403, code: 'changes.letter-code-wrong' });
      await openChanging(stage, { ...changes(), address }, '/security/address');
      await page.getByLabel(t('changes', 'address.letter.code')).fill('ABCD-EFGH-JKMN');
      await press(stage, t('changes', 'address.letter.submit'));
      await page.getByText(t('problems', 'changes.letter-code-wrong')).waitFor();
    },
  },
  {
    name: 'address-letter-to-order',
    show: async (stage) => {
      await openChanging(stage, { ...changes(), address: { confirmed: false } }, '/security/address');
      await stage.page.getByRole('button', { name: stage.t('changes', 'address.letter.again') }).waitFor();
    },
  },
  {
    name: 'name-change',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/name');
      await stage.page.getByLabel(stage.t('changes', 'name.familyName'), { exact: true }).fill('橘');
    },
  },
  {
    name: 'name-change-proof',
    expectedStatuses: [401],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/api/changes/name', { status: 401, code: 'request.insufficient-assurance' });
      await openAs(stage, 'active', '/security/name');
      for (const [field, text] of [
        ['familyName', '橘'],
        ['givenName', '花'],
        ['familyKana', 'タチバナ'],
        ['givenKana', 'ハナ'],
      ] as const)
        await page.getByLabel(t('changes', `name.${field}`), { exact: true }).fill(text);
      await page.getByLabel(t('changes', 'name.methods.chip.name')).check();
      await press(stage, t('changes', 'submit'));
      await heading(stage, t('step-up', 'again.title'));
    },
  },
  {
    name: 'name-change-pending',
    show: async (stage) => {
      await openChanging(stage, changes(namePending), '/security/name');
      await stage.page.getByText(stage.t('changes', 'name.waiting')).waitFor();
    },
  },
  {
    name: 'too-long-ago',
    expectedStatuses: [401],
    show: async (stage) => {
      const { page, t } = stage;
      await refuse(page, '**/api/changes/email', { status: 401, code: 'request.authentication-too-old' });
      await openAs(stage, 'active', '/security/email');
      await page.getByLabel(t('changes', 'new'), { exact: true }).fill('mina@atarashii-domain.example.jp');
      await press(stage, t('changes', 'submit'));
      await heading(stage, t('common', 'session.old'));
    },
  },
  {
    name: 'nickname-changed',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/nickname');
      await stage.page.getByLabel(stage.t('changes', 'nickname.new')).fill('こはる');
      await press(stage, stage.t('changes', 'nickname.submit'));
      await stage.page.getByText(stage.t('changes', 'nickname.done')).waitFor();
    },
  },
];

/** The changes of contact data and password, the approval that they need, and the page that stops one. */
export const scenes: readonly Scene[] = [
  ...emailScenes,
  ...otherContactScenes,
  ...passwordScenes,
  ...approvalScenes,
  ...stopScenes,
];
