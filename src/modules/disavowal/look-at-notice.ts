import { Injectable } from '@nestjs/common';
import { sha256 } from '../../platform/crypto/index.js';
import { disavowalProblems } from './disavowal.problems.js';
import type { NoticeView } from './disavowal.dto.js';
import { LinksRepository } from './links.repository.js';

/** Says what notice a link belongs to and what has become of it; nothing of the member, and nothing happens by it. */
@Injectable()
export class LookAtNotice {
  constructor(private readonly links: LinksRepository) {}

  /** Raises `disavowal.link-unknown`. */
  async run(token: string): Promise<NoticeView> {
    const link = await this.links.findByToken(sha256(token));
    if (link === undefined) throw disavowalProblems.linkUnknown();
    const { notice, issuedAt, expiresAt, state, usedAt } = link;
    return { notice, noticedAt: issuedAt, expiresAt, state, ...(usedAt === null ? {} : { usedAt }) };
  }
}
