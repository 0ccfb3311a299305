import { Injectable } from '@nestjs/common';
import { Devices, ReadSignIns, Sessions } from '../sign-in/index.js';
import type { MemberSignInsView } from './support-desk.dto.js';

/** How a member signs in, in numbers and times: what support needs to say what stands in the way. */
@Injectable()
export class MemberSignIns {
  constructor(
    private readonly signIns: ReadSignIns,
    private readonly sessions: Sessions,
    private readonly devices: Devices,
  ) {}

  async of(memberId: string): Promise<MemberSignInsView> {
    const [{ signIns, failuresSince, lastFailureAt }, sessions, devices] = await Promise.all([
      this.signIns.run(memberId),
      this.sessions.ofMember(memberId),
      this.devices.ofMember(memberId),
    ]);
    const [last] = signIns;
    return {
      ...(last === undefined ? {} : { lastAt: last.signedInAt }),
      failuresSince,
      ...(lastFailureAt === undefined ? {} : { lastFailureAt }),
      openSessions: sessions.length,
      knownDevices: devices.length,
    };
  }
}
