import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../../platform/clock/index.js';
import { Config } from '../../../platform/config/index.js';
import { sealingSettings } from '../sealing.settings.js';
import type { Anchor } from './anchor.js';
import { FileAnchor } from './file-anchor.js';
import { WebhookAnchor } from './webhook-anchor.js';

/** The file of a rehearsal's heads, in its data folder. */
export const REHEARSAL_FILE = 'audit-anchor.jsonl';

/** Where the heads of this portal go. There is always one; in production never a file alone. */
@Injectable()
export class Anchors {
  readonly all: readonly Anchor[];

  constructor(config: Config, clock: Clock) {
    const url = config.gatewayUrls.anchor;
    const secret = config.gatewaySecrets.anchor;
    const file = sealingSettings.anchorFile;
    const rehearsalFile = config.production ? '' : path.join(config.dataDir, REHEARSAL_FILE);
    const filePath = file === '' ? rehearsalFile : path.resolve(file);
    this.all = [
      ...(url === undefined || secret === undefined ? [] : [new WebhookAnchor({ url, secret }, clock)]),
      ...(filePath === '' ? [] : [new FileAnchor(filePath)]),
    ];
    if (config.production && !this.all.some(({ outside }) => outside)) {
      throw new Error('production takes no file as the only anchor of the audit log: set ANCHOR_URL and ANCHOR_SECRET');
    }
  }

  /** Those that count for whether the log can be trusted: the ones in other hands, where there are any. */
  get decisive(): readonly Anchor[] {
    const outside = this.all.filter((anchor) => anchor.outside);
    return outside.length > 0 ? outside : this.all;
  }
}
