import type { NoticeView, StopsView } from '../../src/modules/disavowal/disavowal.dto.js';
import { answer, holdBack, refuse } from '../browser/answers.js';
import { codeOnPhone, openAs, signIn, stopLink } from '../browser/member.js';
import { recoveryScenes } from './recovery-views.js';
import type { Scene, Stage } from './scene.js';

const MADE_UP = '/stop#AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA';
const HOUR_SECONDS = 3_600;

const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor();
const press = ({ page }: Stage, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click();

/** As the API sends it. */
type Sent<View> = { readonly [Key in keyof View]: Date extends View[Key] ? string : View[Key] };

const notice = (changes: Partial<Sent<NoticeView>> = {}): Sent<NoticeView> => ({
  notice: 'sign-in.new-device',
  noticedAt: '2026-11-22T10:30:00.000Z',
  expiresAt: '2026-12-22T10:30:00.000Z',
  state: 'open',
  ...changes,
});

/** Opens a link that stands for this. */
async function openLink({ page }: Stage, found: Sent<NoticeView>): Promise<void> {
  await answer(page, '**/api/disavowals/look', found);
  await page.goto(MADE_UP);
}

const stopped: Sent<StopsView> = {
  capabilities: ['charge', 'transfer', 'payment', 'details', 'linking'],
  since: '2026-11-22T10:30:00.000Z',
  reopenableFrom: '2026-11-22T11:30:00.000Z',
  reopenable: false,
};

const linkScenes: readonly Scene[] = [
  {
    name: 'stop-without-link',
    show: async (stage) => {
      await stage.page.goto('/stop');
      await stage.page.getByText(stage.t('stop', 'noLink.title')).waitFor();
    },
  },
  {
    name: 'stop-code-unknown',
    expectedStatuses: [404],
    show: async (stage) => {
      await stage.page.goto('/stop');
      await stage.page.getByLabel(stage.t('stop', 'byCode.code'), { exact: true }).fill('1234-5678-9012');
      await press(stage, stage.t('stop', 'byCode.submit'));
      await stage.page.getByText(stage.t('problems', 'disavowal.link-unknown')).waitFor();
    },
  },
  {
    name: 'stop-by-code',
    show: async (stage) => {
      await answer(stage.page, '**/api/disavowals/look', notice({ notice: 'transfers.waiting-sms' }));
      await stage.page.goto('/stop');
      await stage.page.getByLabel(stage.t('stop', 'byCode.code'), { exact: true }).fill('1234-5678-9012');
      await press(stage, stage.t('stop', 'byCode.submit'));
      await stage.page.getByText(stage.t('stop', 'kinds.transfers.waiting-sms')).waitFor();
    },
  },
  {
    name: 'stop-loading',
    show: async (stage) => {
      await holdBack(stage.page, '**/api/disavowals/look');
      await stage.page.goto(MADE_UP);
      await heading(stage, stage.t('stop', 'title'));
    },
  },
  {
    name: 'stop-link-unknown',
    expectedStatuses: [404],
    show: async (stage) => {
      await stage.page.goto(MADE_UP);
      await stage.page.getByText(stage.t('problems', 'disavowal.link-unknown')).waitFor();
    },
  },
  {
    name: 'stop-unavailable',
    expectedStatuses: [503],
    show: async (stage) => {
      await refuse(stage.page, '**/api/disavowals/look', { status: 503, code: 'request.unavailable' });
      await stage.page.goto(MADE_UP);
      await stage.page.getByRole('button', { name: stage.t('common', 'retry') }).waitFor();
    },
  },
  ...(['expired', 'void'] as const).map((state): Scene => ({
    name: `stop-link-${state}`,
    show: async (stage) => {
      await openLink(stage, notice({ state }));
      await stage.page.getByText(stage.t('stop', `over.${state}`)).waitFor();
    },
  })),
  {
    name: 'stop-phone-taken',
    show: async (stage) => {
      await openLink(stage, notice({ notice: 'registration.phone-taken' }));
      await stage.page.getByText(stage.t('stop', 'kinds.registration.phone-taken')).waitFor();
    },
  },
  {
    name: 'stop-refused',
    expectedStatuses: [503],
    show: async (stage) => {
      await refuse(stage.page, '**/api/disavowals', { status: 503, code: 'request.busy', retryAfterSeconds: 5 });
      await openLink(stage, notice());
      await press(stage, stage.t('stop', 'press'));
      await stage.page.getByRole('alert').waitFor();
    },
  },
  {
    name: 'stop-expired-meanwhile',
    expectedStatuses: [410],
    show: async (stage) => {
      await refuse(stage.page, '**/api/disavowals', { status: 410, code: 'disavowal.link-expired' });
      await openLink(stage, notice());
      await press(stage, stage.t('stop', 'press'));
      await heading(stage, stage.t('stop', 'over.title'));
    },
  },
  {
    name: 'stop',
    show: async (stage) => {
      const member = await stage.portal.member('active');
      const since = await stage.portal.now();
      await signIn(stage, member);
      await stage.page.goto(await stopLink(stage, member, since));
      await stage.page.getByText(stage.t('stop', 'kinds.sign-in.new-device')).waitFor();
    },
  },
  {
    name: 'stop-done',
    show: async (stage) => {
      await stage.page.goto(await stopLink(stage, await stage.portal.member('active')));
      await press(stage, stage.t('stop', 'press'));
      await heading(stage, stage.t('stop', 'done.title'));
    },
  },
  {
    name: 'stop-link-used',
    show: async (stage) => {
      await stage.page.goto(await stopLink(stage, await stage.portal.member('active')));
      await heading(stage, stage.t('stop', 'used.title'));
    },
  },
];

const reopeningScenes: readonly Scene[] = [
  ...(['home', 'security', 'card'] as const).map((where): Scene => ({
    name: `${where}-stopped`,
    show: async (stage) => {
      await openAs(stage, 'active', `/${where}`);
      await stage.page.getByText(stage.t('frame', 'stopped.title')).waitFor();
    },
  })),
  {
    name: 'home-stopped-for-the-desk',
    show: async (stage) => {
      const { reopenableFrom: _, ...unproven } = stopped;
      await answer(stage.page, '**/api/stops', unproven);
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(stage.t('frame', 'stopped.ask')).waitFor();
    },
  },
  {
    name: 'home-stops-unread',
    expectedStatuses: [503],
    show: async (stage) => {
      const away = { status: 503, code: 'request.unavailable' };
      for (const read of ['stops', 'changes']) await refuse(stage.page, `**/api/${read}`, away);
      await openAs(stage, 'active', '/home');
      await stage.page.getByText(stage.t('frame', 'stopped.unread')).waitFor();
      await stage.page.getByText(stage.t('frame', 'changes.unread')).waitFor();
    },
  },
  {
    name: 'reopening-early',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/reopening');
      await stage.page.getByText(stage.t('stop', 'reopening.early')).waitFor();
    },
  },
  {
    name: 'reopening-at-the-desk',
    show: async (stage) => {
      const { reopenableFrom: _, ...unproven } = stopped;
      await answer(stage.page, '**/api/stops', unproven);
      await openAs(stage, 'active', '/security/reopening');
      await stage.page.getByText(stage.t('stop', 'reopening.ask')).waitFor();
    },
  },
  {
    name: 'reopening-nothing',
    show: async (stage) => {
      await answer(stage.page, '**/api/stops', { capabilities: [], reopenable: false } satisfies Sent<StopsView>);
      await openAs(stage, 'active', '/security/reopening');
      await stage.page.getByText(stage.t('stop', 'reopening.nothing')).waitFor();
    },
  },
  {
    name: 'home-reopenable',
    show: async (stage) => {
      await stage.portal.advance(HOUR_SECONDS);
      await openAs(stage, 'active', '/home');
      await stage.page.getByRole('link', { name: stage.t('frame', 'stopped.reopen'), exact: true }).waitFor();
    },
  },
  {
    name: 'reopening-wrong-code',
    expectedStatuses: [403],
    show: async (stage) => {
      await openAs(stage, 'active', '/security/reopening');
      await stage.page.getByLabel(stage.t('stop', 'reopening.code'), { exact: true }).fill('000000');
      await press(stage, stage.t('stop', 'reopening.submit'));
      await stage.page.getByText(stage.t('problems', 'disavowal.code-wrong')).waitFor();
    },
  },
  {
    name: 'reopening-code-sent',
    show: async (stage) => {
      await openAs(stage, 'active', '/security/reopening');
      await press(stage, stage.t('stop', 'reopening.send'));
      await stage.page.getByText(stage.t('stop', 'reopening.sent')).waitFor();
    },
  },
  {
    name: 'reopening-done',
    show: async (stage) => {
      const { phone } = await openAs(stage, 'active', '/security/reopening');
      const since = await stage.portal.now();
      await press(stage, stage.t('stop', 'reopening.send'));
      const code = await codeOnPhone(stage, phone, since);
      await stage.page.getByLabel(stage.t('stop', 'reopening.code'), { exact: true }).fill(code);
      await press(stage, stage.t('stop', 'reopening.submit'));
      await heading(stage, stage.t('stop', 'reopening.doneTitle'));
    },
  },
];

/** The page of the link in security notices, how what it has stopped opens again, and how access is recovered. */
export const scenes: readonly Scene[] = [...linkScenes, ...reopeningScenes, ...recoveryScenes];
