import type { TestApp } from './app.js';
import { waitForMessage } from './inbox.js';
import type { TestMember } from './members.js';

const LINK = /https?:\/\/\S+/g;

/** The address that a mail leads to. Raises an error when it has none, or more than one. */
export function linkIn(text: string): URL {
  const [link, ...others] = text.match(LINK) ?? [];
  if (link === undefined || others.length > 0) throw new Error(`the mail has no one link: ${text}`);
  return new URL(link);
}

/** The token of the newest notice whose subject has these words, as the page reads it behind the `#`. */
export async function stopToken(app: TestApp, member: TestMember, subject: RegExp, since?: Date): Promise<string> {
  const where = (entry: { readonly subject?: string }) => subject.test(entry.subject ?? '');
  const { text } = await waitForMessage(app, { to: member.email, channel: 'mail', since, where });
  return linkIn(text).hash.slice(1);
}

/** For how many hours the newest message of a template is sent. */
export async function hoursToSend({ database }: TestApp, template: string): Promise<number | undefined> {
  const [row] = await database.asOwner<{ hours: number }>(
    `select round(extract(epoch from expires_at - created_at) / 3600)::integer as hours
       from app.notification where template = $1 order by created_at desc limit 1`,
    [template],
  );
  return row?.hours;
}
