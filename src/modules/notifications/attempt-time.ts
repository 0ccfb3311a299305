import { Injectable } from '@nestjs/common';
import { notificationsSettings } from './notifications.settings.js';

/** How long one attempt at one message may take. */
@Injectable()
export class AttemptTime {
  readonly timeoutMs: number = notificationsSettings.attemptTimeoutMs;
}
