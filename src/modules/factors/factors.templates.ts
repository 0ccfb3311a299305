import { defineTemplate } from '../notifications/index.js';

/** A recovery code was used; whoever has the sheet of somebody else is found out by it. */
export const recoveryCodeUsedMail = defineTemplate<'mail', { left: number }>({
  id: 'factors.recovery-code-used',
  channel: 'mail',
  security: true,
  sample: { params: { left: 9 }, secret: {} },
  ja: ({ params }) => ({
    subject: '【重要】復旧コードが使われました',
    text: `お客さまのIDでのログインに、復旧コードが1つ使われました。残りは${params.left}個です。\n\nお客さまご自身であれば、何もなさる必要はありません。お心当たりがない場合は、すぐに止めてください。カード裏面の窓口でもお受けします。`,
  }),
  en: ({ params }) => ({
    subject: 'Important: a recovery code was used',
    text: `One of your recovery codes was used to sign in with your ID. ${params.left} are left.\n\nIf it was you, there is nothing to do. If not, stop it at once, or call the desk named on the back of your card.`,
  }),
});
