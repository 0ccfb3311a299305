import type { Clock } from '../../../platform/clock/index.js';
import { newId } from '../../../platform/ids/ids.js';
import { webhookHeaders } from '../../../platform/outbound/index.js';
import type { HeadRef } from '../head.js';
import { Anchor, AnchorConflict, type AnchoredHead } from './anchor.js';
import { fromHeadJson, toHeadJson } from './head-line.js';

export interface AnchorAddress {
  readonly url: string;
  /** `whsec_…` */
  readonly secret: string;
}

class AnchorAnswer extends Error {
  override name = 'AnchorAnswer';
}

const PAGE_HEADS = 500;
const ANSWER_BYTES_MAX = 2_000_000;
const CONFLICT = 409;

/**
 * Somebody else's service that keeps the heads: `POST` with `{"heads": […]}`, oldest first, answered by 2xx once they are
 * kept, or by 409 and `{"era", "number"}` when it holds another head of that name; `GET ?newest=1` and
 * `GET ?after=<era>.<number>&limit=<count>` answer `{"heads": […]}`. Each call is signed as Standard Webhooks says, over the
 * body or the query. Its answers are believed as far as the signatures of the heads go.
 */
export class WebhookAnchor extends Anchor {
  override readonly name = 'webhook';
  override readonly outside = true;

  constructor(
    private readonly address: AnchorAddress,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async hand(heads: readonly AnchoredHead[], signal: AbortSignal): Promise<void> {
    const body = JSON.stringify({ heads: heads.map(toHeadJson) });
    const response = await fetch(this.address.url, {
      ...{ method: 'POST', body, redirect: 'error', signal },
      headers: { 'content-type': 'application/json', ...this.signed(body) },
    });
    if (response.status === CONFLICT) throw new AnchorConflict(refOf(await readBounded(response)) ?? refOfFirst(heads));
    await response.body?.cancel();
    if (!response.ok) throw new AnchorAnswer(`the anchor answered ${response.status}`);
  }

  override async newest(signal: AbortSignal): Promise<AnchoredHead | undefined> {
    return (await this.get('newest=1', signal)).at(-1);
  }

  override after({ era, number }: HeadRef, signal: AbortSignal): Promise<readonly AnchoredHead[]> {
    return this.get(`after=${era}.${number}&limit=${PAGE_HEADS}`, signal);
  }

  private async get(query: string, signal: AbortSignal): Promise<readonly AnchoredHead[]> {
    const url = new URL(this.address.url);
    url.search = query;
    const response = await fetch(url, {
      ...{ redirect: 'error', signal },
      headers: { accept: 'application/json', ...this.signed(query) },
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw new AnchorAnswer(`the anchor answered ${response.status}`);
    }
    const { heads } = (await readBounded(response)) as { heads?: unknown };
    if (!Array.isArray(heads)) throw new AnchorAnswer('the anchor gave no heads');
    return heads.map((value) => {
      const head = fromHeadJson(value);
      if (head === undefined) throw new AnchorAnswer('the anchor gave what is no head');
      return head;
    });
  }

  private signed(content: string): Readonly<Record<string, string>> {
    return webhookHeaders([this.address.secret], { id: newId(), at: this.clock.now(), body: content });
  }
}

function refOf(answer: unknown): HeadRef | undefined {
  const { era, number } = (typeof answer === 'object' ? (answer ?? {}) : {}) as Partial<Record<string, unknown>>;
  return Number.isSafeInteger(era) && Number.isSafeInteger(number)
    ? { era: Number(era), number: Number(number) }
    : undefined;
}

function refOfFirst(heads: readonly AnchoredHead[]): HeadRef {
  return { era: heads[0]?.era ?? 0, number: heads[0]?.number ?? 0 };
}

/** JSON, or nothing where it is none. */
async function readBounded(response: Response): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += (chunk as Uint8Array).length;
    if (length > ANSWER_BYTES_MAX) throw new AnchorAnswer('the answer of the anchor is too long');
    chunks.push(chunk as Uint8Array);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
