import type { RecoveryView } from '../../src/modules/recovery/recovery.dto.js';
import { answer, refuse } from '../browser/answers.js';
import type { Scene, Stage } from './scene.js';

/** As the API sends it. */
type Sent<View> = { readonly [Name in keyof View]: Date extends View[Name] ? string : View[Name] };

const open: Omit<Sent<RecoveryView>, 'passkeys'> = {
  state: 'open',
  reference: '4K7MQX92',
  expiresAt: '2026-11-23T10:30:00.000Z',
  proofs: [
    { kind: 'phone', state: 'open' },
    { kind: 'identity', state: 'open' },
    { kind: 'letter', state: 'open' },
    { kind: 'in-person', state: 'open' },
  ],
  ready: false,
  waits: true,
};
const proven = (...kinds: readonly string[]): object => ({
  proofs: open.proofs.map(({ kind }) => ({ kind, state: kinds.includes(kind) ? 'proven' : 'open' })),
});

/** The page of a recovery that stands like this. */
async function openStanding({ page }: Stage, changes: object = {}): Promise<void> {
  await answer(page, '**/api/recovery', { ...open, ...changes });
  await page.goto('/recovery');
}
const heading = ({ page }: Stage, name: string): Promise<void> =>
  page.getByRole('heading', { name, exact: true }).waitFor();

export const recoveryScenes: readonly Scene[] = [
  {
    name: 'recovery-start',
    expectedStatuses: [401],
    show: async (stage) => {
      await stage.page.goto('/recovery');
      await stage.page.getByLabel(stage.t('recovery', 'start.id')).waitFor();
    },
  },

  {
    name: 'recovery-proof-refused',
    expectedStatuses: [403],
    show: async (stage) => {
      const { page, t } = stage;
      const asked = open.proofs.map(({ kind, state }) => ({ kind, state: kind === 'phone' ? 'asked' : state }));
      await refuse(page, '**/api/recovery/phone/proof', { status: 403, code: 'recovery.proof-refused' });
      await openStanding(stage, { proofs: asked });
      await page.getByLabel(t('recovery', 'phone.code')).fill('123456');
      await page.getByRole('button', { name: t('recovery', 'phone.submit'), exact: true }).click();
      await page.getByText(t('problems', 'recovery.proof-refused')).waitFor();
    },
  },
  ...(['asked', 'refused'] as const).map((state): Scene => ({
    name: `recovery-identity-${state}`,
    show: async (stage) => {
      const proofs = open.proofs.map(({ kind, state: before }) => ({
        kind,
        state: kind === 'identity' ? state : before,
      }));
      await openStanding(stage, { proofs });
      await stage.page.getByText(stage.t('recovery', `identity.${state}`), { exact: true }).waitFor();
    },
  })),
  ...(['cancelled', 'expired'] as const).map((state): Scene => ({
    name: `recovery-${state}`,
    show: async (stage) => {
      await openStanding(stage, { state });
      await stage.page.getByText(stage.t('recovery', `over.${state}`), { exact: true }).waitFor();
    },
  })),
  {
    name: 'recovery-letter',
    show: async (stage) => {
      await openStanding(stage, { ...proven('phone'), letterOrderedAt: '2026-11-22T10:30:00.000Z' });
      await stage.page.getByLabel(stage.t('recovery', 'letter.code')).waitFor();
    },
  },

  {
    name: 'recovery-complete',
    show: async (stage) => {
      const passkeys = [
        { id: '0197f7a0-0000-7000-8000-00000000aaaa', name: '青いスマートフォン', madeAt: open.expiresAt },
      ];
      const known = {
        ready: true,
        phoneReplaceable: true,
        newPhoneMasked: '•••••••••78',
        loginId: 'midori1234',
        passkeys,
        totp: true,
      };
      await openStanding(stage, { ...proven('letter', 'in-person'), ...known });
      await stage.page.getByLabel(stage.t('recovery', 'complete.totp')).waitFor();
    },
  },
  {
    name: 'recovery-waiting',
    show: async (stage) => {
      await openStanding(stage, { ...proven('phone', 'letter'), state: 'waiting', dueAt: '2026-11-23T10:30:00.000Z' });
      await heading(stage, stage.t('recovery', 'waiting.title'));
    },
  },
  {
    name: 'recovery-effective',
    show: async (stage) => {
      await openStanding(stage, { ...proven('phone', 'identity'), state: 'effective' });
      await heading(stage, stage.t('recovery', 'effective.title'));
    },
  },
];
