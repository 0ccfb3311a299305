import { defineTemplate } from '../notifications/index.js';

/** To those of the staff who look into hits. Whom and which list they are about stands at the console alone. */
export const hitsWaitingMail = defineTemplate<'mail', { count: number; overdue: number }>({
  id: 'screening.hits-waiting',
  channel: 'mail',
  sample: { params: { count: 3, overdue: 1 }, secret: {} },
  ja: ({ params: { count, overdue } }) => ({
    subject: `【コンソール】名簿との照合：確認待ち（${count}件）`,
    text: `名簿との照合で、確認を待っているものが${count}件あります（うち期限を過ぎたもの${overdue}件）。\n\nコンソールにログインし、「名簿との照合」のページで担当してください。この件は、担当の役割を持たない人には伝えないでください。内容はメールには書きません。`,
  }),
  en: ({ params: { count, overdue } }) => ({
    subject: `Console: screening, waiting to be looked into (${count})`,
    text: `Screening has found what waits to be looked into (${count}, overdue ${overdue}).\n\nSign in to the console and take it up on the page "Screening". Tell nobody of it who lacks the role. What it is about is not in this mail.`,
  }),
});
