import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomDigits } from '../../platform/crypto/index.js';
import { registrationSettings } from './registration.settings.js';

/** Draws some clean applications for review, so that being reviewed tells nobody that they are suspected. */
@Injectable()
@Checkpoint('4.review-no-oracle')
export class ReviewLottery {
  /** Whether this application is drawn. */
  draw(): boolean {
    return Number(randomDigits(4)) < registrationSettings.reviewShareBasisPoints;
  }
}
