import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/index.js';
import { type PasskeySite, passkeySiteAt } from '../../passkeys/index.js';

/** Whose passkeys those of staff are: the console, by its own origin. What is signed at the members' site is none of it. */
@Injectable()
export class ConsolePasskeySite implements PasskeySite {
  readonly origin: string;
  readonly host: string;
  readonly name: string;

  constructor(config: Config) {
    ({ origin: this.origin, host: this.host, name: this.name } = passkeySiteAt(config.publicOrigin));
  }
}
