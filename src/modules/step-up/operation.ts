import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { CodePurpose } from '../credentials/index.js';
import { defineCodePurpose } from '../credentials/index.js';
import { defineTemplate, type Locale, type TemplateParams, type TemplateSecret } from '../notifications/index.js';
import { canonicalJson, type Json } from '../staff/index.js';
import { stepUpSettings as settings } from './step-up.settings.js';

/** Every way in which a member can approve, the best first. An authenticator app names nothing of what it approves. */
export const APPROVAL_METHODS = ['passkey', 'totp', 'phone-code'] as const;
export type ApprovalMethod = (typeof APPROVAL_METHODS)[number];

type InBoth = Readonly<Record<Locale, string>>;

/** What a short message names of an operation. */
export interface SmsFacts {
  /** Words and numbers, such as an amount. */
  readonly params: TemplateParams;
  /** What is sealed until it is sent, such as a masked name. */
  readonly secret: TemplateSecret;
}

/** The words of a short message that names what is approved: amounts and masked names, never what a member has typed. */
export interface SmsWords<Params extends object> {
  readonly facts: (params: Params) => SmsFacts;
  /** To show and test the words with. */
  readonly sample: Params;
  readonly ja: (facts: SmsFacts) => string;
  readonly en: (facts: SmsFacts) => string;
}

export interface OperationSpec<Params extends object> {
  /** Lower case words with dashes, such as `change-email`. */
  readonly name: string;
  /** What its parameters must be; the rules of class-validator. */
  readonly schema: new () => Params;
  /** The one line that says what is approved. It is shown as it is, so personal data stand masked in it. */
  readonly summary: (params: Params) => InBoth;
  /** The same in few words for the short message, where nothing stands that anybody typed. */
  readonly smsWords: InBoth | SmsWords<Params>;
  /** What approves it, the best first; `totp` only where it does not matter that it names nothing. */
  readonly methods: readonly [ApprovalMethod, ...ApprovalMethod[]];
  /** Which of them do where that hangs on what is approved; absent where all do. */
  readonly methodsFor?: (params: Params) => readonly ApprovalMethod[];
  /** Whether a device that is still on probation may ask for it. */
  readonly newDevices: 'allowed' | 'refused';
  /** Whether it may be asked for while others know the password of the session, which is to be changed first; not when absent. */
  readonly evenKnownPassword?: true;
  /** What happens between the approval and the effect, for the table of operations. */
  readonly wait: string;
}

/** A kind of thing that needs an approval. */
export interface Operation<Params extends object = object> extends OperationSpec<Params> {
  readonly purpose: CodePurpose;
  /** What the message with its code names. */
  readonly smsFacts: (params: Params) => SmsFacts;
}

const NAME = /^[a-z]+(-[a-z]+)*$/;
const operations = new Map<string, Operation>();

/** Defines what needs an approval, with the message that carries its code. Two of one name stop the start-up. */
export function defineOperation<Params extends object>(spec: OperationSpec<Params>): Operation<Params> {
  if (!NAME.test(spec.name)) throw new Error(`${spec.name} is no name for an operation`);
  if (operations.has(spec.name)) throw new Error(`operation ${spec.name} is defined twice`);
  const words = wordsOf(spec.smsWords);
  const sample = words.facts(words.sample);
  const template = defineTemplate<'sms', TemplateParams, TemplateSecret & { code: string }>({
    id: `step-up.code-${spec.name}`,
    channel: 'sms',
    sample: { params: sample.params, secret: { ...sample.secret, code: '123456' } },
    ja: ({ params, secret }) => ({
      text: `${secret.code} は「${words.ja({ params, secret })}」を承認するコードです(5分間有効)。お心当たりがなければ入力しないでください。誰にも教えないでください。係員が尋ねることはありません。`,
    }),
    en: ({ params, secret }) => ({
      text: `${secret.code} approves: ${words.en({ params, secret })} (5 minutes). Not you? Do not enter it. Never tell it to anybody; we never ask for it.`,
    }),
  });
  const purpose = defineCodePurpose(`step-up-${spec.name}`, {
    template: template.id,
    ttlSeconds: settings.intentSeconds,
    // The subject is an intent, which is long over by then.
    triesWindowSeconds: 86_400,
  });
  const operation: Operation<Params> = { ...spec, purpose, smsFacts: words.facts };
  operations.set(spec.name, operation as unknown as Operation);
  return operation;
}

function wordsOf<Params extends object>(words: InBoth | SmsWords<Params>): SmsWords<Params> {
  if ('facts' in words) return words;
  const nothing: SmsFacts = { params: {}, secret: {} };
  return { facts: () => nothing, sample: {} as Params, ja: () => words.ja, en: () => words.en };
}

/** What may approve an operation with these parameters, the best first. */
export function methodsFor<Params extends object>(
  { methods, methodsFor: narrowed }: Operation<Params>,
  params: Params,
): readonly ApprovalMethod[] {
  const open = narrowed?.(params);
  return open === undefined ? methods : methods.filter((method) => open.includes(method));
}

/** Every operation of the modules loaded so far, by name. */
export function knownOperations(): readonly Operation[] {
  return [...operations.values()].sort((a, b) => a.name.localeCompare(b.name));
}

/** The operation of an intent. */
export function operationOf(name: string): Operation {
  const operation = operations.get(name);
  if (operation === undefined) throw new Error(`there is no operation ${name}`);
  return operation;
}

/** The one text that stands for an operation and its parameters. The salt keeps its hash from telling short values. */
export function sealedText<Params extends object>(operation: Operation<Params>, params: Params, salt: string): string {
  const faults = validateSync(plainToInstance(operation.schema, params), {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
  });
  if (faults.length > 0) throw new Error(`these are no parameters of ${operation.name}`);
  return canonicalJson({ operation: operation.name, params: { ...params } as Readonly<Record<string, Json>>, salt });
}

/** What the text was made of. */
export function readSealedText(text: string): { readonly params: object; readonly salt: string } {
  return JSON.parse(text) as { readonly params: object; readonly salt: string };
}
