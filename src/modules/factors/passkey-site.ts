import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { type PasskeySite as Site, passkeySiteAt } from '../passkeys/index.js';

/** Whose passkeys those of members are: the members' site. */
@Injectable()
export class PasskeySite implements Site {
  readonly origin: string;
  readonly host: string;
  readonly name: string;

  constructor(config: Config) {
    ({ origin: this.origin, host: this.host, name: this.name } = passkeySiteAt(config.memberOrigin));
  }
}
