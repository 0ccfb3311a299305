import { defineCodePurpose } from '../credentials/index.js';
import { newPhoneSms } from './changes.templates.js';

/** The codes that prove a new phone; five wrong ones for each change, over all of them. */
export const newPhone = defineCodePurpose('new-phone', { template: newPhoneSms.id, triesWindowSeconds: 'lifetime' });
