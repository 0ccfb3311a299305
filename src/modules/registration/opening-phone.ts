import { defineCodePurpose } from '../credentials/index.js';
import { phoneCodeSms } from './registration.templates.js';

/** The codes that prove the phone of an application. After five wrong ones a new opening is needed. */
export const openingPhone = defineCodePurpose('opening-phone', {
  template: phoneCodeSms.id,
  ttlSeconds: 600,
  triesWindowSeconds: 'lifetime',
});
