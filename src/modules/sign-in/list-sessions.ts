import { Injectable } from '@nestjs/common';
import { isMemberLevel, type Principal } from '../../platform/access/index.js';
import { KeyedHash } from '../../platform/crypto/index.js';
import type { ListedDeviceView, ListedSessionView, SessionView } from './account.dto.js';
import { Devices } from './devices.js';
import { Sessions } from './sessions.js';
import { signInSettings as settings } from './sign-in.settings.js';

const TAG_DOMAIN = 'session.member-tag';
const TAG_BYTES = 12;

/** What a member sees of the own sessions and devices. */
@Injectable()
export class ListSessions {
  constructor(
    private readonly sessions: Sessions,
    private readonly devices: Devices,
    private readonly hash: KeyedHash,
  ) {}

  async current({ id, sessionId, level }: Principal): Promise<SessionView> {
    const { openedAt, expiresAt, mustChangePassword } = await this.sessions.find(id, sessionId ?? '');
    const shown = isMemberLevel(level) ? level : 'arrival';
    const memberTag = this.hash.of('csrf', TAG_DOMAIN, id).subarray(0, TAG_BYTES).toString('base64url');
    return {
      level: shown,
      openedAt,
      expiresAt,
      idleSeconds: settings.sessionIdleSeconds,
      mustChangePassword,
      memberTag,
    };
  }

  async all({ id, sessionId }: Principal): Promise<ListedSessionView[]> {
    const [sessions, devices] = await Promise.all([this.sessions.ofMember(id), this.devices.ofMember(id)]);
    const labels = new Map(devices.map((device) => [device.id, device.label]));
    return sessions.map((session) => ({
      id: session.id,
      openedAt: session.openedAt,
      lastSeenAt: session.lastSeenAt,
      expiresAt: session.expiresAt,
      current: session.id === sessionId,
      device: labels.get(session.deviceId ?? '') ?? 'forgotten',
    }));
  }

  async knownDevices({ id }: Principal): Promise<ListedDeviceView[]> {
    return (await this.devices.ofMember(id)).map(({ memberId: _, keyThumbprint: __, ...device }) => device);
  }
}
