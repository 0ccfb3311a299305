import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

const key = (name: string) => ({ name, primaryKeyConstraintName: 'notice_choice_pkey' });

/** Whether news of a topic reach a member by a channel; without a row, what holds by default. */
@Entity({ schema: 'app', name: 'notice_choice' })
@Check('notice_choice_topic', `topic in ('card-delivery')`)
@Check('notice_choice_channel', `channel in ('mail', 'sms')`)
export class NoticeChoiceEntity {
  @PrimaryColumn({ ...key('member_id'), type: 'uuid' })
  memberId: string;

  @PrimaryColumn({ ...key('topic'), type: 'text' })
  topic: string;

  @PrimaryColumn({ ...key('channel'), type: 'text' })
  channel: string;

  @Column({ name: 'wanted', type: 'boolean' })
  wanted: boolean;

  @Column({ name: 'chosen_at', type: 'timestamptz' })
  chosenAt: Date;
}
