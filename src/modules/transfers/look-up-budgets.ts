import { Injectable } from '@nestjs/common';
import { currentContext } from '../../platform/context/request-context.js';
import { Attempts, type Budget, RateLimits } from '../attempts/index.js';
import { missRate } from './transfers.rates.js';
import { transfersSettings as settings } from './transfers.settings.js';

const ofMember: Budget = {
  name: 'transfers.look-ups',
  triesMax: settings.lookUpTokens,
  windowSeconds: settings.lookUpWindowSeconds,
};
const ofDevice: Budget = { ...ofMember, name: 'transfers.device-look-ups' };

/** Who looks a code up, from which device. */
export interface LookingUp {
  readonly memberId: string;
  readonly deviceId: string | undefined;
}

/** Which budget has nothing left, and until when. */
export interface SpentLookUps {
  readonly budget: 'member' | 'device';
  readonly retryAfterSeconds: number | undefined;
}

/**
 * What looking codes up costs: of a member and of a device in PostgreSQL, of a network address by a rate rule. The price of
 * a miss is taken before anybody is looked for, and most of it given back when somebody is found. Source: checklist ⑥.
 */
@Injectable()
export class LookUpBudgets {
  constructor(
    private readonly attempts: Attempts,
    private readonly rates: RateLimits,
  ) {}

  /** Takes the price of a miss. Raises `request.too-many` when the network address has none left. */
  async take({ memberId, deviceId }: LookingUp): Promise<SpentLookUps | undefined> {
    const address = currentContext()?.address;
    if (address !== undefined) await this.rates.take(missRate.name, address);
    const cost = settings.lookUpMissCost;
    const member = await this.attempts.reserve(ofMember, memberId, cost);
    if (!member.granted) return { budget: 'member', retryAfterSeconds: member.retryAfterSeconds };
    if (deviceId === undefined) return undefined;
    const device = await this.attempts.reserve(ofDevice, deviceId, cost);
    return device.granted ? undefined : { budget: 'device', retryAfterSeconds: device.retryAfterSeconds };
  }

  /** Somebody was found, which costs one token. */
  async found({ memberId, deviceId }: LookingUp): Promise<void> {
    const address = currentContext()?.address;
    if (address !== undefined) await this.rates.giveBack(missRate.name, address);
    const rest = settings.lookUpMissCost - 1;
    if (rest === 0) return;
    await this.attempts.giveBack(ofMember, memberId, rest);
    if (deviceId !== undefined) await this.attempts.giveBack(ofDevice, deviceId, rest);
  }
}
