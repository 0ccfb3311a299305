import { Injectable } from '@nestjs/common';
import type { NotificationId, Recipient } from './notification.js';
import { NotificationsRepository } from './notifications.repository.js';

/** What somebody pressed during a call. */
export interface CallAnswer {
  readonly notificationId: NotificationId;
  readonly to: Recipient;
  /** The keys in their order: 0 to 9, * and #. They may be a secret, and are kept nowhere on their way. */
  readonly digits: string;
}

export type CallAnswerHandler = (answer: CallAnswer) => Promise<void>;

const PRESSED = /^[0-9*#]{1,32}$/;

/** The way back from a call: whoever has a template spoken says who takes what is pressed. */
@Injectable()
export class CallAnswers {
  private readonly handlers = new Map<string, CallAnswerHandler>();

  constructor(private readonly rows: NotificationsRepository) {}

  /** Called while the modules start. The handler judges the keys, and may be given the same answer more than once. */
  register(template: { readonly id: string; readonly channel: 'voice' }, handler: CallAnswerHandler): void {
    if (this.handlers.has(template.id)) throw new Error(`template ${template.id} has two handlers of answers`);
    this.handlers.set(template.id, handler);
  }

  /**
   * Called by the adapter of the voice provider with the id that the call went out under. `unasked` when there was no such
   * call, or nobody waits for an answer to it. Raises what the handler raises.
   */
  async take(callId: string, digits: string): Promise<'taken' | 'unasked'> {
    if (!PRESSED.test(digits)) throw new Error('these are no keys of a phone');
    const call = await this.rows.findCall(callId);
    const handler = call === undefined ? undefined : this.handlers.get(call.template);
    if (call === undefined || handler === undefined) return 'unasked';
    await handler({ notificationId: callId as NotificationId, to: call.to, digits });
    return 'taken';
  }
}
