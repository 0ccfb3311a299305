import type { DueView } from '../../src/modules/rehearsal/clock.dto.js';
import type { InboxEntryView, InboxView } from '../../src/modules/rehearsal/inbox.dto.js';
import type { Scene, Stage } from './scene.js';

const INBOX = /\/rehearsal\/inbox(?:\?|$)/;
const HOSTILE = '\u202egnp.exe <img src=x onerror=alert(1)> =cmd|calc \u2066'.repeat(8);

/** Puts messages on top of those that the portal has. */
async function alsoArrived({ page, portal }: Stage, entries: readonly Partial<InboxEntryView>[]): Promise<void> {
  const response = await fetch(new URL('/rehearsal/inbox', portal.origin), { headers: { accept: 'application/json' } });
  const { messages } = (await response.json()) as InboxView;
  const added = entries.map((entry, at) => ({
    id: `0197a1b2-1111-7222-8333-44445555666${String(at)}`,
    channel: 'voice',
    to: '+819000001005',
    at: messages[0]?.at ?? new Date().toISOString(),
    text: '',
    ...entry,
  }));
  await page.route(INBOX, (route) => route.fulfill({ json: { messages: [...added, ...messages] } }));
}

const openInbox = async ({ page, t }: Stage): Promise<void> => {
  await page.goto('/rehearsal');
  await page.getByRole('list', { name: t('rehearsal', 'inbox.list') }).waitFor();
};

const choose: Partial<InboxEntryView> = {
  text: '関所カードです。お心当たりがあれば1、なければ9を押してください。',
  digits: ['1', '9'],
};
const typeNumber: Partial<InboxEntryView> = {
  text: '関所カードです。画面に出ている6桁の番号を押してください。',
  digits: [],
  digitsMax: 6,
};

async function takeCall(stage: Stage, call: Partial<InboxEntryView>): Promise<void> {
  await alsoArrived(stage, [call]);
  await openInbox(stage);
  const name = stage.t('rehearsal', call.pressed === undefined ? 'message.answer' : 'message.listen');
  await stage.page.getByRole('button', { name }).first().click();
  await stage.page.getByRole('dialog').waitFor();
}

const refuseWith = (status: number, code: string) => ({
  status,
  contentType: 'application/problem+json',
  json: { type: 'about:blank', title: code, status, code },
});

const openPeople = async ({ page, t }: Stage): Promise<void> => {
  await page.goto('/rehearsal/desk/people');
  await page.getByRole('list', { name: t('rehearsal', 'people.staff') }).waitFor();
};

const openClock = async ({ page, t }: Stage): Promise<void> => {
  await page.goto('/rehearsal/desk/clock');
  await page.getByRole('button', { name: t('rehearsal', 'clock.hour') }).waitFor();
};

const waits = (due: Omit<DueView, 'now'>) => ({ json: { now: new Date().toISOString(), ...due } });

const openPartners = async ({ page, t }: Stage): Promise<void> => {
  await page.goto('/rehearsal/desk/partners');
  await page.getByRole('group', { name: behaviourOf(t, 'sms') }).waitFor();
};

const behaviourOf = (t: Stage['t'], partner: string): string =>
  t('rehearsal', 'partners.behaviourOf', { partner: t('rehearsal', `partners.${partner}`) });

/** The desk of a rehearsal. */
export const scenes: readonly Scene[] = [
  { name: 'desk-inbox', show: openInbox },
  {
    name: 'desk-inbox-codes-and-hostile-text',
    show: async (stage) => {
      await alsoArrived(stage, [
        { channel: 'sms', text: '確認コード 482913 この番号は誰にも教えないでください。' },
        { channel: 'mail', to: `${'x'.repeat(180)}@example.jp`, subject: HOSTILE, text: HOSTILE },
      ]);
      await openInbox(stage);
    },
  },
  {
    name: 'desk-inbox-letter',
    show: async (stage) => {
      await openInbox(stage);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('rehearsal', 'channel.letter'), exact: true }).click();
      await page.getByText(t('rehearsal', 'message.letterText')).first().click();
    },
  },
  {
    name: 'desk-inbox-nothing-of-this-kind',
    show: async (stage) => {
      await openInbox(stage);
      const { page, t } = stage;
      await page.getByRole('button', { name: t('rehearsal', 'channel.voice'), exact: true }).click();
      await page.getByText(t('rehearsal', 'inbox.emptyFilterTitle')).waitFor();
    },
  },
  {
    name: 'desk-inbox-empty',
    show: async ({ page, t }) => {
      await page.route(INBOX, (route) => route.fulfill({ json: { messages: [] } }));
      await page.goto('/rehearsal');
      await page.getByText(t('rehearsal', 'inbox.emptyTitle')).waitFor();
    },
  },
  {
    name: 'desk-inbox-not-loaded',
    expectedStatuses: [429],
    show: async ({ page, t }) => {
      await page.route(INBOX, (route) => route.fulfill(refuseWith(429, 'request.too-many')));
      await page.goto('/rehearsal');
      await page.getByRole('button', { name: t('common', 'retry') }).waitFor();
    },
  },
  { name: 'desk-call-choice', show: (stage) => takeCall(stage, choose) },
  {
    name: 'desk-call-number',
    show: async (stage) => {
      await takeCall(stage, typeNumber);
      for (const key of '4829') await stage.page.getByRole('button', { name: key, exact: true }).click();
    },
  },
  { name: 'desk-call-answered', show: (stage) => takeCall(stage, { ...choose, pressed: '1' }) },
  {
    name: 'desk-call-answered-elsewhere',
    expectedStatuses: [409],
    show: async (stage) => {
      const { page } = stage;
      await page.route(/\/digits$/, (route) => route.fulfill(refuseWith(409, 'rehearsal.already-answered')));
      await takeCall(stage, choose);
      await page.getByRole('button', { name: '1', exact: true }).click();
      await page.getByRole('dialog').getByRole('alert').waitFor();
    },
  },
  { name: 'desk-people', show: openPeople },
  {
    name: 'desk-people-none',
    show: async ({ page, t }) => {
      await page.route('**/rehearsal/people', (route) => route.fulfill({ json: { members: [], staff: [] } }));
      await page.goto('/rehearsal/desk/people');
      await page.getByText(t('rehearsal', 'people.none')).waitFor();
    },
  },
  {
    name: 'desk-clock',
    show: async (stage) => {
      const inTwoHours = new Date(Date.now() + 7_200_000).toISOString();
      await stage.page.route('**/rehearsal/due', (route) =>
        route.fulfill(
          waits({
            codeLetters: [inTwoHours, inTwoHours],
            messages: [{ channel: 'sms', messages: 3, firstExpiresAt: inTwoHours }],
          }),
        ),
      );
      await openClock(stage);
      await stage.page.getByRole('button', { name: /:\d\d/ }).first().waitFor();
    },
  },
  {
    name: 'desk-clock-nothing-waits',
    show: async (stage) => {
      await stage.page.route('**/rehearsal/due', (route) => route.fulfill(waits({ codeLetters: [], messages: [] })));
      await openClock(stage);
      await stage.page.getByText(stage.t('rehearsal', 'clock.nothingTitle')).waitFor();
    },
  },
  {
    name: 'desk-clock-moved',
    show: async (stage) => {
      const { page } = stage;
      const now = new Date(Date.now() + 3_600_000).toISOString();
      // Other scenes share the clock: this one is not really moved.
      await page.route('**/rehearsal/clock', (route) => route.fulfill({ json: { now } }));
      await openClock(stage);
      await page.getByRole('button', { name: stage.t('rehearsal', 'clock.hour') }).click();
      await page.getByRole('main').getByRole('status').waitFor();
    },
  },
  {
    name: 'desk-clock-not-ahead',
    show: async (stage) => {
      await openClock(stage);
      const { page, t } = stage;
      await page.getByLabel(t('rehearsal', 'clock.toLabel')).fill('2020-01-01T00:00');
      await page.getByRole('button', { name: t('rehearsal', 'clock.toSubmit') }).click();
      await page.getByRole('alert').waitFor();
    },
  },
  { name: 'desk-partners', show: openPartners },
  {
    name: 'desk-partners-unusual',
    show: async (stage) => {
      await stage.page.route('**/rehearsal/ports', (route) =>
        route.fulfill({ json: { mail: 'up', sms: 'down', voice: 'slow', letter: 'refuse' } }),
      );
      await stage.page.route('**/rehearsal/identity-provider', (route) =>
        route.fulfill({ json: { behaviour: 'wait' } }),
      );
      await openPartners(stage);
    },
  },
];
