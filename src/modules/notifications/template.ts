import type { LetterDocument } from './letters/letter-document.js';
import type { NewsChannel, NoticeTopic } from './notice-choice.js';
import type { Channel, Locale, Notification, Recipient } from './notification.js';

/** A page that a mail may lead to. It shows what a press will do, and asks for no secret; never the sign-in. */
export type LinkedPage = '/stop-change';

/** A mail in plain text: nothing in it can hide where a link goes. */
export interface MailContent {
  readonly subject: string;
  readonly text: string;
  /** The one link that it may have. The token stands in the fragment, which a browser sends to nobody. */
  readonly link?: { readonly page: LinkedPage; readonly token: string };
}

/** A short message. Never a link, never anything that a member typed. */
export interface SmsContent {
  readonly text: string;
}

/** A call: what is said, and what may be pressed as an answer. */
export interface VoiceContent {
  readonly spoken: string;
  /** The answers to choose from, each one key or more: `['1', '9']`. */
  readonly digits?: readonly string[];
  /** Or a number to type: how many keys it has at most. */
  readonly digitsMax?: number;
}

interface Contents {
  readonly mail: MailContent;
  readonly sms: SmsContent;
  readonly voice: VoiceContent;
  readonly letter: LetterDocument;
}

export type Content<C extends Channel> = Contents[C];

export type TemplateParams = Readonly<Record<string, string | number>>;
export type TemplateSecret = Readonly<Record<string, string>>;

/** What a text is made of. Names and addresses are not among it: the channel adds them where they belong. */
export interface TemplateValues<Params extends TemplateParams, Secret extends TemplateSecret> {
  readonly params: Params;
  readonly secret: Secret;
}

export interface TemplateSpec<C extends Channel, Params extends TemplateParams, Secret extends TemplateSecret> {
  /** `module.what-it-says`; also a word of events, so no digits in a row. */
  readonly id: string;
  readonly channel: C;
  /**
   * A notice about something that somebody else may have done in the member's name. Its mail carries the link of
   * `StopLinks`, it goes out whatever the member has chosen to hear of, and its words need not say how to stop. It also goes
   * to the former addresses, without the link, so it has nothing else to act with.
   */
  readonly security?: C extends 'mail' ? true : never;
  /**
   * The same to a phone: a short message about something that somebody else may have done. In place of a link it carries a
   * code of `StopLinks`, to be typed on a page of the members' site, and its words need not say how to stop.
   */
  readonly stopCode?: C extends 'sms' ? true : never;
  /** News, which members may switch off: sent by `Notifications.news` alone. Never beside `security`, and never with a secret. */
  readonly topic?: C extends NewsChannel ? NoticeTopic : never;
  /** Values to show and to test the texts with. */
  readonly sample: TemplateValues<Params, Secret>;
  readonly ja: (values: TemplateValues<Params, Secret>) => Content<C>;
  readonly en: (values: TemplateValues<Params, Secret>) => Content<C>;
}

/** A defined template. `to(…)` makes a notification whose values fit it. */
export interface Template<
  C extends Channel,
  Params extends TemplateParams,
  Secret extends TemplateSecret,
> extends TemplateSpec<C, Params, Secret> {
  to(recipient: Recipient, values: TemplateValues<Params, Secret> & { readonly expiresAt?: Date }): Notification;
}

export type AnyTemplate = {
  readonly [C in Channel]: Omit<TemplateSpec<C, TemplateParams, TemplateSecret>, 'sample'> & {
    readonly sample: TemplateValues<TemplateParams, TemplateSecret>;
  };
}[Channel];

/** The secret that the link of a security notice is among, sealed like all others until the mail is sent. */
export const STOP_LINK = 'stopLink';
/** The same of the code in a short message. */
export const STOP_CODE = 'stopCode';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
const templates = new Map<string, AnyTemplate>();

/**
 * Defines the words of one kind of message, in Japanese and English. The recipient's language chooses; no value may be
 * missing, because the types of `sample` are those of every use.
 */
export function defineTemplate<
  C extends Channel,
  Params extends TemplateParams = Record<string, never>,
  Secret extends TemplateSecret = Record<string, never>,
>(spec: TemplateSpec<C, Params, Secret>): Template<C, Params, Secret> {
  if (!ID.test(spec.id)) throw new Error(`template ${spec.id} is not named module.what-it-says`);
  if (templates.has(spec.id)) throw new Error(`template ${spec.id} is defined twice`);
  if (spec.security === true && (spec.channel !== 'mail' || Object.keys(spec.sample.secret).length > 0))
    throw new Error(`template ${spec.id} is copied to former addresses, so it is a mail without a secret`);
  if (spec.topic !== undefined && (spec.security === true || Object.keys(spec.sample.secret).length > 0))
    throw new Error(`template ${spec.id} can be switched off, so it is neither about security nor with a secret`);
  if (spec.stopCode === true && (spec.topic !== undefined || Object.keys(spec.sample.secret).length > 0))
    throw new Error(`template ${spec.id} has a code that stops, so it has no other and can not be switched off`);
  templates.set(spec.id, spec as unknown as AnyTemplate);
  return {
    ...spec,
    to: (recipient, { params, secret, expiresAt }) => ({
      channel: spec.channel,
      to: recipient,
      template: spec.id,
      params,
      secret,
      ...(expiresAt === undefined ? {} : { expiresAt }),
    }),
  };
}

/** Every template defined by the modules loaded so far. */
export function knownTemplates(): readonly AnyTemplate[] {
  return [...templates.values()];
}

export function findTemplate(id: string): AnyTemplate | undefined {
  return templates.get(id);
}

/** The words of a message. Raises an error when the values are not those that the template names. */
export function render<C extends Channel>(
  template: Extract<AnyTemplate, { channel: C }>,
  locale: Locale,
  values: TemplateValues<TemplateParams, TemplateSecret>,
): Content<C> {
  for (const part of ['params', 'secret'] as const) {
    const missing = Object.keys(template.sample[part]).filter((name) => !(name in values[part]));
    if (missing.length > 0) throw new Error(`template ${template.id} lacks ${missing.join(', ')}`);
  }
  return template[locale](values) as Content<C>;
}
