import { CONFIRMATION_METHODS, type ConfirmView } from './sign-in.dto.js';
import { signInSettings as settings } from './sign-in.settings.js';

/** The page that follows every sign-in from an unknown device; it holds nothing of the sign-in. */
export const confirmView: ConfirmView = {
  next: 'confirm',
  methods: CONFIRMATION_METHODS,
  seconds: settings.flowSeconds,
  hintAfterSeconds: settings.hintAfterSeconds,
};
