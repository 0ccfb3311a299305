import { Injectable } from '@nestjs/common';
import { disavowalProblems } from './disavowal.problems.js';
import type { NoticeView } from './disavowal.dto.js';
import { FindNotice } from './find-notice.js';

/** Says what notice a link or code belongs to and what has become of it; nothing of the member, and nothing happens by it. */
@Injectable()
export class LookAtNotice {
  constructor(private readonly notices: FindNotice) {}

  /** Raises `disavowal.link-unknown`. */
  async run(token: string): Promise<NoticeView> {
    const link = await this.notices.run(token);
    if (link === undefined) throw disavowalProblems.linkUnknown();
    const { notice, issuedAt, expiresAt, state, usedAt } = link;
    return { notice, noticedAt: issuedAt, expiresAt, state, ...(usedAt === null ? {} : { usedAt }) };
  }
}
