import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Db } from '../../platform/database/index.js';
import { Audit } from '../audit/index.js';
import { choicesWith, type NoticeChoice } from './notice-choice.js';
import { NoticeChoicesRepository } from './notice-choices.repository.js';
import { noticeChosen } from './notifications.events.js';

/** Which news reach the member how: at once, without an approval. Source: checklist ⑧, the first tier. */
@Injectable()
@Checkpoint('⑧.notice-choices')
export class ChooseNotices {
  constructor(
    private readonly db: Db,
    private readonly rows: NoticeChoicesRepository,
    private readonly audit: Audit,
  ) {}

  async list(memberId: string): Promise<NoticeChoice[]> {
    return choicesWith(await this.rows.of(memberId));
  }

  async run(memberId: string, choice: NoticeChoice): Promise<void> {
    const member = { kind: 'member', id: memberId } as const;
    const { topic, channel, wanted } = choice;
    await this.db.transact(async (tx) => {
      await this.rows.choose(tx, memberId, choice);
      await this.audit.record(
        tx,
        noticeChosen({ actor: member, subject: member, memberId, details: { topic, channel, wanted } }),
      );
    });
  }
}
