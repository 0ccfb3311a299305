import { ApiProperty } from '@nestjs/swagger';
import { BREAKER_NAMES, type BreakerName } from './breaker.js';

export class BreakerView {
  @ApiProperty({ enum: BREAKER_NAMES })
  name: BreakerName;

  @ApiProperty({ enum: ['alerts', 'yen'] })
  by: 'alerts' | 'yen';

  /** How many of these within the window trip it. */
  threshold: number;
  windowMinutes: number;
  /** How many there are now; of breakers for each bank, at the bank with the most. */
  measured: number;
}

export class BreakersView {
  /** The narrowest first. */
  @ApiProperty({ type: [BreakerView] })
  breakers: readonly BreakerView[];
}
