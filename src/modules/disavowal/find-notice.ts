import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { currentContext } from '../../platform/context/request-context.js';
import { BlindIndex, declareSealedTable, sha256 } from '../../platform/crypto/index.js';
import { RateLimits } from '../attempts/index.js';
import { STOP_CODE_DIGITS } from '../notifications/index.js';
import { codeMissRate } from './disavowal.rates.js';
import { type Link, LinksRepository } from './links.repository.js';

declareSealedTable({ table: 'app.disavowal_link', hashes: ['code_index'] });

/** Under what the keyed hash of a code is made. */
export const stopCodeDomain = 'disavowal.stop-code';

/** Finds the notice that a link came with, or a code in a short message. */
@Injectable()
@Checkpoint('h.not-me-page')
export class FindNotice {
  constructor(
    private readonly links: LinksRepository,
    private readonly index: BlindIndex,
    private readonly rates: RateLimits,
  ) {}

  /** By a token or twelve digits; raises `request.too-many` where too many digits were typed that nobody has. */
  async run(token: string): Promise<Link | undefined> {
    if (token.length !== STOP_CODE_DIGITS) return this.links.findByToken(sha256(token));
    // The price of a miss is taken before anybody is looked for.
    const address = currentContext()?.address;
    if (address !== undefined) await this.rates.take(codeMissRate.name, address);
    const link = await this.links.findByCode(this.index.candidates(stopCodeDomain, token));
    if (link !== undefined && address !== undefined) await this.rates.giveBack(codeMissRate.name, address);
    return link;
  }
}
