import { nextAction } from './application.js';
import type { Application } from './applications.repository.js';
import type { OpeningView } from './opening.dto.js';

/** What the applicant may know. Nobody is told why people look at an application. */
export function openingView(application: Application): OpeningView {
  const { state, appealedAt, identityMethod, identityRefused, expiresAt } = application;
  return {
    state,
    next: nextAction(state, appealedAt !== null),
    ...(state === 'identity-pending' && identityMethod !== null ? { identityMethod } : {}),
    ...(state === 'credentials-chosen' && identityRefused > 0 ? { identityNotConfirmed: true } : {}),
    ...(expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }),
  };
}
