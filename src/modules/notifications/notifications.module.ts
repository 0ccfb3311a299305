import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { PartnerAdmission } from '../../platform/partners/admission.js';
import { AttemptTime } from './attempt-time.js';
import { CallAnswers } from './call-answers.js';
import { Channels } from './channels.js';
import { ChooseNotices } from './choose-notices.js';
import { DeliverNotification } from './deliver-notification.js';
import { HandOver } from './hand-over.js';
import { LetterRenderer } from './letters/letter-renderer.js';
import { MessageSeals } from './message-seals.js';
import { NoticeChoicesController } from './notice-choices.controller.js';
import { NoticeChoicesRepository } from './notice-choices.repository.js';
import { Notifications } from './notification.js';
import { NotificationsRepository } from './notifications.repository.js';
import { QueuedNotifications } from './queued-notifications.js';
import { RecipientDirectories } from './recipient-directories.js';
import { StopLinks } from './stop-links.js';
import { SweepNotifications } from './sweep-notifications.js';

/** Messages, for every module. `ports` exports the four ports: those of production, or the sandbox's. */
@Module({})
export class NotificationsModule {
  static with(ports: Type): DynamicModule {
    return {
      module: NotificationsModule,
      global: true,
      imports: [ports],
      controllers: [NoticeChoicesController],
      providers: [
        AttemptTime,
        CallAnswers,
        Channels,
        ChooseNotices,
        NoticeChoicesRepository,
        DeliverNotification,
        HandOver,
        LetterRenderer,
        MessageSeals,
        NotificationsRepository,
        RecipientDirectories,
        StopLinks,
        SweepNotifications,
        PartnerAdmission,
        { provide: Notifications, useClass: QueuedNotifications },
      ],
      exports: [CallAnswers, Notifications, PartnerAdmission, RecipientDirectories, StopLinks],
    };
  }
}
