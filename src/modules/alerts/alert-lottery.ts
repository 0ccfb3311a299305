import { Injectable } from '@nestjs/common';
import { KeyedHash } from '../../platform/crypto/index.js';
import { alertsSettings as settings } from './alerts.settings.js';

const DOMAIN = 'alerts.review';
/** Behind the byte that names the version of the key. */
const OFFSET = 1;

/**
 * Which of the alerts that one person closes without a case are looked at by another. It is settled by the id of the alert and a
 * key, so that neither who closes it, nor when, nor the reason that is given changes it, and nobody knows it beforehand.
 */
@Injectable()
export class AlertLottery {
  constructor(private readonly hash: KeyedHash) {}

  draws(alertId: string): boolean {
    return this.hash.of('tries', DOMAIN, alertId).readUInt32BE(OFFSET) % 10_000 < settings.reviewedBasisPoints;
  }
}
