/** What members may hear of or not. What concerns security is none of it, and neither is a code. */
export const NOTICE_TOPICS = ['card-delivery'] as const;
export type NoticeTopic = (typeof NOTICE_TOPICS)[number];

/** How news may reach a member. */
export const NEWS_CHANNELS = ['mail', 'sms'] as const;
export type NewsChannel = (typeof NEWS_CHANNELS)[number];

/** Whether news of a topic reach the member by a channel. */
export interface NoticeChoice {
  readonly topic: NoticeTopic;
  readonly channel: NewsChannel;
  readonly wanted: boolean;
}

/** What holds for whoever has chosen nothing. */
export const BY_DEFAULT: Readonly<Record<NewsChannel, boolean>> = { mail: true, sms: false };

/** All that can be chosen, with what was. */
export function choicesWith(made: readonly NoticeChoice[]): NoticeChoice[] {
  const own = new Map(made.map(({ topic, channel, wanted }) => [`${topic} ${channel}`, wanted]));
  return NOTICE_TOPICS.flatMap((topic) =>
    NEWS_CHANNELS.map((channel) => ({
      topic,
      channel,
      wanted: own.get(`${topic} ${channel}`) ?? BY_DEFAULT[channel],
    })),
  );
}
