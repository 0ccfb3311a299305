import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Db } from '../../platform/database/index.js';
import { Attempts, type Budget } from '../attempts/index.js';
import { Audit } from '../audit/index.js';
import { qrPath } from '../staff/index.js';
import { writtenCode } from './member-code.js';
import { MemberCodesRepository } from './member-codes.repository.js';
import type { MemberCodeView } from './payees.dto.js';
import { codeRenewed } from './transfers.events.js';
import { transfersProblems as problems } from './transfers.problems.js';
import { transfersSettings as settings } from './transfers.settings.js';

/** The page that a picture of a code leads to. */
const SEND_PAGE = '/transfers/new';
const DAY_SECONDS = 86_400;
const renewals: Budget = {
  name: 'transfers.code-renewals',
  triesMax: settings.renewalsDayMax,
  windowSeconds: DAY_SECONDS,
};

/** The code by which others find a member, as text and as a picture. */
@Injectable()
export class OwnCode {
  constructor(
    private readonly db: Db,
    private readonly config: Config,
    private readonly codes: MemberCodesRepository,
    private readonly attempts: Attempts,
    private readonly audit: Audit,
  ) {}

  async show(memberId: string): Promise<MemberCodeView> {
    return this.view(await this.codes.ofMember(memberId));
  }

  /** The one before leads to nobody from now on; who has sent something already still can. Raises `transfers.renewals-spent`. */
  async renew(memberId: string): Promise<MemberCodeView> {
    const member = { kind: 'member', id: memberId } as const;
    const { granted, retryAfterSeconds = DAY_SECONDS } = await this.attempts.reserve(renewals, memberId);
    if (!granted) throw problems.renewalsSpent({ retryAfterSeconds });
    const renew = (): Promise<string> =>
      this.db.transact(async (tx) => {
        const code = await this.codes.renew(tx, memberId);
        await this.audit.record(tx, codeRenewed({ actor: member, subject: member, memberId, details: {} }));
        return code;
      });
    return this.view(await this.codes.orTheOther(memberId, renew));
  }

  /** Behind the `#`, where a browser sends it to nobody. */
  private view(code: string): MemberCodeView {
    const url = `${this.config.memberOrigin}${SEND_PAGE}#${code}`;
    return { code: writtenCode(code), url, qr: qrPath(url) };
  }
}
