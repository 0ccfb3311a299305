import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsIn } from 'class-validator';
import { NEWS_CHANNELS, type NewsChannel, NOTICE_TOPICS, type NoticeTopic } from './notice-choice.js';

export class ChooseNoticeDto {
  @ApiProperty({ enum: NOTICE_TOPICS })
  @IsIn(NOTICE_TOPICS)
  topic: NoticeTopic;

  @ApiProperty({ enum: NEWS_CHANNELS })
  @IsIn(NEWS_CHANNELS)
  channel: NewsChannel;

  @IsBoolean()
  wanted: boolean;
}

/** Whether news of a topic reach the member by a channel. */
export class NoticeChoiceView {
  @ApiProperty({ enum: NOTICE_TOPICS })
  topic: NoticeTopic;

  @ApiProperty({ enum: NEWS_CHANNELS })
  channel: NewsChannel;

  wanted: boolean;
}
