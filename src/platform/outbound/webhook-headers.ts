import { Webhook } from 'standardwebhooks';

/**
 * The headers of Standard Webhooks: the id stays that of the message over all tries, the signature covers id, time and
 * body. With several secrets (one that is on its way out) there is a signature by each, and any of them is enough.
 */
export function webhookHeaders(
  secrets: readonly string[],
  { id, at, body }: { readonly id: string; readonly at: Date; readonly body: string },
): Readonly<Record<string, string>> {
  return {
    'webhook-id': id,
    'webhook-timestamp': Math.floor(at.getTime() / 1_000).toString(),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
