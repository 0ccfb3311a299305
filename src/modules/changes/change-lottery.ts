import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomDigits } from '../../platform/crypto/index.js';
import { changesSettings as settings } from './changes.settings.js';

/**
 * Draws some changes that met nothing on a list for review, so that a change that takes longer tells nobody that what is new
 * was on one. Source: checklist 4.
 */
@Injectable()
@Checkpoint('4.review-no-oracle')
export class ChangeLottery {
  /** Whether this change is drawn. */
  draw(): boolean {
    return Number(randomDigits(4)) < settings.reviewShareBasisPoints;
  }
}
