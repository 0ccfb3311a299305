import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Log } from '../../platform/logging/index.js';
import { aboveHardCaps, hardCaps } from './hard-caps.js';

/** Says at the start which settings of the program are above the hard caps, which hold all the same. */
@Injectable()
export class WarnAboveCaps implements OnModuleInit {
  constructor(private readonly log: Log) {}

  onModuleInit(): void {
    for (const above of aboveHardCaps(hardCaps())) this.log.warn('limits.above-hard-cap', { ...above });
  }
}
