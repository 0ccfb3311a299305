import { Injectable } from '@nestjs/common';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { AttemptTime } from './attempt-time.js';
import { Channels } from './channels.js';
import { MessageSeals } from './message-seals.js';
import type { HeldRow } from './notifications.repository.js';
import { RecipientDirectories } from './recipient-directories.js';
import { findTemplate } from './template.js';
import { Undeliverable } from './undeliverable.js';

class AttemptTimeout extends Error {
  override name = 'AttemptTimeout';
}

/** Letters wait while nothing new goes to the print house: they carry names and addresses. */
class PrintHouseClosed extends Error {
  override name = 'PrintHouseClosed';
}

/** Looks up the address, opens the secret and gives the message to its channel, within a bounded time. */
@Injectable()
export class HandOver {
  constructor(
    private readonly directories: RecipientDirectories,
    private readonly seals: MessageSeals,
    private readonly channels: Channels,
    private readonly time: AttemptTime,
    private readonly partners: PartnerAdmission,
  ) {}

  /** Raises `Undeliverable`, `RefusedByProvider`, or what says "not now". */
  async run(row: HeldRow): Promise<void> {
    const template = findTemplate(row.template);
    if (template === undefined) throw new Error(`there is no template ${row.template}`);
    if (row.channel === 'letter' && !(await this.partners.admits('letter')))
      throw new PrintHouseClosed('nothing new goes to the print house');
    const addresses = await this.directories.find(row.to);
    if (addresses === undefined) throw new Undeliverable('recipient-unknown');
    const secret = row.secret === undefined ? {} : await this.seals.open(row.secret, row.id);
    const wording = { id: row.id, template, addresses, values: { params: row.params, secret } };
    await inTime(this.time.timeoutMs, (signal) => this.channels.send(wording, signal));
  }
}

/** An adapter that does not heed its signal must not hold up the worker either. */
async function inTime(timeoutMs: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const ending = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new AttemptTimeout(`no end within ${timeoutMs} ms`);
      reject(error);
      ending.abort(error);
    }, timeoutMs);
  });
  try {
    await Promise.race([work(ending.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
