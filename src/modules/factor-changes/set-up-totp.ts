import { Injectable } from '@nestjs/common';
import { Totps } from '../factors/index.js';
import { Members } from '../members/index.js';
import { otpauthUrl, qrPath } from '../staff/index.js';
import type { TotpSetupView } from './factor-changes.dto.js';

/** Begins to set an authenticator app up: its secret, as text and as a picture. */
@Injectable()
export class SetUpTotp {
  constructor(
    private readonly totps: Totps,
    private readonly members: Members,
  ) {}

  async run(memberId: string): Promise<TotpSetupView> {
    const { id, secret } = await this.totps.begin(memberId);
    const uri = otpauthUrl(secret, await this.members.nickname(memberId));
    return { id, secret, uri, qr: qrPath(uri) };
  }
}
