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

/** To the same: whom the provider of the lists gave no answer about. Who that is stands at the console alone. */
export const unansweredMail = defineTemplate<'mail', { count: number }>({
  id: 'screening.unanswered',
  channel: 'mail',
  sample: { params: { count: 2 }, secret: {} },
  ja: ({ params: { count } }) => ({
    subject: `【コンソール】名簿との照合：回答が得られない会員（${count}件）`,
    text: `名簿の提供元から回答が得られず、照合できていない会員が${count}件あります。時間をおいて自動で問い合わせ直しますが、続く場合は提供元に確かめてください。\n\nコンソールの「名簿との照合」のページで、残りの件数を確かめられます。内容はメールには書きません。`,
  }),
  en: ({ params: { count } }) => ({
    subject: `Console: screening, members without an answer (${count})`,
    text: `The provider of the lists gave no answer about some members, who could not be screened (${count}). It is asked again by itself; if this goes on, take it up with the provider.\n\nThe page "Screening" of the console shows how many are left. What it is about is not in this mail.`,
  }),
});

/** To the same: a search of all members was broken off by a newer list, or takes too long. */
export const unfinishedMail = defineTemplate<'mail', { brokenOff: number; late: number }>({
  id: 'screening.unfinished',
  channel: 'mail',
  sample: { params: { brokenOff: 1, late: 0 }, secret: {} },
  ja: ({ params: { brokenOff, late } }) => ({
    subject: '【コンソール】名簿との照合：全会員の照合が終わっていません',
    text: `全会員の照合が終わる前に新しい名簿に替わったものが${brokenOff}回、予定の時間を過ぎても終わらないものが${late}回あります。照合は、最後の照合が古い会員から順に続いています。\n\n続く場合は、名簿の提供元の応答の速さと、同時に問い合わせる件数の設定を確かめてください。進み具合は、コンソールの「名簿との照合」のページで確かめられます。内容はメールには書きません。`,
  }),
  en: ({ params: { brokenOff, late } }) => ({
    subject: 'Console: screening, not all members were searched',
    text: `A newer list came before all members were searched (searches broken off: ${brokenOff}), or a search takes longer than it may (${late}). Searching goes on, with those first who were searched longest ago.\n\nIf this goes on, check how fast the provider of the lists answers and how many questions may be open at a time. The page "Screening" of the console shows how far it has come. What it is about is not in this mail.`,
  }),
});
