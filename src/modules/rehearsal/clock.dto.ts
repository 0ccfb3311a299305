import { IsInt, Max, Min } from 'class-validator';

const YEAR_SECONDS = 366 * 86_400;

export class MoveClockDto {
  /** The clock only moves forward. */
  @IsInt()
  @Min(1)
  @Max(YEAR_SECONDS)
  advanceSeconds: number;
}

export class ClockView {
  /** ISO 8601. */
  now: string;
}
