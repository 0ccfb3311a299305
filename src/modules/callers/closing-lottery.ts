import { Injectable } from '@nestjs/common';
import { randomDigits } from '../../platform/crypto/index.js';
import { callersSettings as settings } from './callers.settings.js';

/** Draws the closed calls that a second person looks at. */
@Injectable()
export class ClosingLottery {
  draw(): boolean {
    return Number(randomDigits(4)) < settings.reviewBasisPoints;
  }
}
