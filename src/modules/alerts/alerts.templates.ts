import { defineTemplate } from '../notifications/index.js';
import type { Severity } from './alert.js';

const SEVERITY: Readonly<Record<Severity, readonly [ja: string, en: string]>> = {
  low: ['低', 'low'],
  medium: ['中', 'medium'],
  high: ['高', 'high'],
  critical: ['緊急', 'critical'],
};

/** To those of the staff whose alerts they are now. What and whom they are about stands at the console alone. */
export const alertsOverdueMail = defineTemplate<'mail', { count: number; worst: Severity }>({
  id: 'alerts.overdue',
  channel: 'mail',
  sample: { params: { count: 2, worst: 'critical' }, secret: {} },
  ja: ({ params }) => ({
    subject: `【コンソール】期限を過ぎたアラート（${params.count}件）`,
    text: `期限までに対応されなかったアラートが${params.count}件あります。いちばん高い重要度は「${SEVERITY[params.worst][0]}」です。\n\nコンソールにログインし、「アラート」のページで担当してください。内容はメールには書きません。`,
  }),
  en: ({ params }) => ({
    subject: `Console: overdue alerts (${params.count})`,
    text: `Nobody has dealt in time with some alerts (${params.count}). The highest severity is ${SEVERITY[params.worst][1]}.\n\nSign in to the console and take them up on the page "Alerts". What they are about is not in this mail.`,
  }),
});
