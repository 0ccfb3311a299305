import { defineTemplate } from '../notifications/index.js';

/** To the number on record, while somebody says on another line that they are this member. It says no number and no name. */
export const callBackCall = defineTemplate<'voice'>({
  id: 'callers.call-back',
  channel: 'voice',
  sample: { params: {}, secret: {} },
  ja: () => ({
    spoken:
      '関所カードのお客さま窓口です。ただいま窓口にお電話をいただいている場合は、担当者がお伝えした2桁の番号を押してください。お電話をされていない場合は、9を2回押してください。',
    digitsMax: 2,
  }),
  en: () => ({
    spoken:
      'This is the support desk of Sekisho Card. If you are calling us now, press the two digits that our agent tells you. If you are not, press 9 twice.',
    digitsMax: 2,
  }),
});
