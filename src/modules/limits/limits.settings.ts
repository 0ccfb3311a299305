import { defineSettings } from '../../platform/config/settings.js';

const yen = (value: number, meaning: string) => ({ value, unit: 'yen', min: 0, max: 10_000_000, meaning }) as const;
const percent = (value: number, meaning: string) => ({ value, unit: 'percent', min: 0, max: 100, meaning }) as const;

/**
 * The limits of the program. Zero means zero. A day is the day in Japan and the last 24 hours, whichever has used more; a
 * month is the month in Japan and the last 30 days. Source: checklist 11, ⑥, 13 and 1.
 */
export const limitsSettings = defineSettings('limits', {
  chargeSingleYen: yen(30_000, 'A charge'),
  chargeDayYen: yen(30_000, 'All charges of a day, of a member and of a bank account'),
  chargeMonthYen: yen(100_000, 'All charges of a month, of a member and of a bank account'),
  chargeFirstDayYen: yen(10_000, 'All charges of the first 24 hours after a bank account was linked'),
  chargeUnconfirmedDayYen: yen(10_000, 'All charges of a day until the letter about the link is confirmed'),
  chargeUnconfirmedMonthYen: yen(30_000, 'All charges of a month until the letter about the link is confirmed'),
  balanceMaxYen: yen(300_000, 'What a member may have, with what is held'),
  transferSingleYen: yen(10_000, 'A transfer'),
  transferDayYen: yen(30_000, 'All transfers of a day'),
  transferMonthYen: yen(100_000, 'All transfers of a month'),
  transferNightPercent: percent(50, 'What of these is left at night'),
  nightFromHour: { value: 22, unit: 'hour', min: 0, max: 23, meaning: 'The hour in Japan at which the night begins' },
  nightUntilHour: { value: 6, unit: 'hour', min: 0, max: 23, meaning: 'The hour in Japan at which the night is over' },
  transferSmsSingleYen: yen(3_000, 'A transfer that a code by SMS has approved'),
  transferSmsDayYen: yen(10_000, 'All transfers of a day, for one that a code by SMS has approved'),
  transferNewDeviceDayYen: yen(5_000, 'All transfers of a day, for one from a new device'),
  newDeviceDays: { value: 7, unit: 'days', min: 1, max: 90, meaning: 'How long a device is new for transfers' },
  inflowDayYen: yen(100_000, 'What a member may receive from others in a day'),
  paymentSingleYen: yen(50_000, 'A payment'),
  paymentDayYen: yen(50_000, 'All payments of a day'),
  paymentMonthYen: yen(200_000, 'All payments of a month'),
  levelDeclaredPercent: percent(0, 'What of the program is open to a member of whom nothing is proven'),
  levelPossessionPercent: percent(0, 'What of the program is open to a member of whom only the phone is proven'),
  levelSubstantialPercent: percent(100, 'What of the program is open to a member whose identity is proven'),
  levelHighPercent: percent(
    100,
    'What of the program is open to a member whose identity is proven by chip or certificate',
  ),
  programChangeSeconds: {
    value: 86_400,
    unit: 'seconds',
    min: 600,
    max: 604_800,
    meaning: 'How long a change of a limit of the program waits for a second person',
  },
  raiseWaitHours: {
    value: 24,
    unit: 'hours',
    min: 24,
    max: 240,
    meaning: 'How long a member waits for a limit that is higher than before',
  },
});
