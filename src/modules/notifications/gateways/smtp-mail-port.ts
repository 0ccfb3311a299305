import nodemailer, { type Transporter } from 'nodemailer';
import { notificationsSettings } from '../notifications.settings.js';
import { MailPort, RefusedByProvider, type OutgoingMail } from '../ports.js';

export interface SmtpOptions {
  readonly url: string;
  /** Refuses to send over a connection that is not encrypted. */
  readonly tlsRequired: boolean;
  /** How long the server may keep silent; the setting of the module when absent. */
  readonly timeoutMs?: number;
}

/** Commands whose refusal is about this one message. A refused greeting or sign-in is our own trouble. */
const ABOUT_THE_MESSAGE = new Set(['RCPT TO', 'DATA']);

/** Mail through the next SMTP server, one connection a message. The message's id is its Message-ID in every try. */
export class SmtpMailPort extends MailPort {
  private readonly transport: Transporter;
  private readonly domain: string;

  constructor(options: SmtpOptions) {
    super();
    const timeoutMs = options.timeoutMs ?? notificationsSettings.attemptTimeoutMs;
    this.transport = nodemailer.createTransport({
      url: options.url,
      requireTLS: options.tlsRequired,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    this.domain = /@([^>\s]+)/.exec(notificationsSettings.mailFrom)?.[1] ?? 'localhost';
  }

  override async send({ id, to, subject, text }: OutgoingMail): Promise<void> {
    try {
      await this.transport.sendMail({
        from: notificationsSettings.mailFrom,
        to: { name: '', address: to },
        subject,
        text,
        messageId: `<${id}@${this.domain}>`,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    } catch (error) {
      if (isFinalRefusal(error)) throw new RefusedByProvider('the mail server will not take this message');
      throw error;
    }
  }
}

function isFinalRefusal(error: unknown): boolean {
  const seen = error as { responseCode?: unknown; command?: unknown };
  const code = typeof seen.responseCode === 'number' ? seen.responseCode : 0;
  return code >= 500 && typeof seen.command === 'string' && ABOUT_THE_MESSAGE.has(seen.command);
}
