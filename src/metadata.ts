/* eslint-disable */
export default async () => {
  const t = {
    ['./modules/audit/audit.dto.js']: await import('./modules/audit/audit.dto.js'),
    ['./modules/blocklist/blocklist.dto.js']: await import('./modules/blocklist/blocklist.dto.js'),
    ['./modules/cards/carrier.dto.js']: await import('./modules/cards/carrier.dto.js'),
    ['./modules/registration/applications.dto.js']: await import('./modules/registration/applications.dto.js'),
    ['./modules/registration/opening.dto.js']: await import('./modules/registration/opening.dto.js'),
    ['./modules/rehearsal/inbox.dto.js']: await import('./modules/rehearsal/inbox.dto.js'),
    ['./modules/rehearsal/people.dto.js']: await import('./modules/rehearsal/people.dto.js'),
    ['./modules/sign-in/account.dto.js']: await import('./modules/sign-in/account.dto.js'),
    ['./modules/sign-in/sign-in.dto.js']: await import('./modules/sign-in/sign-in.dto.js'),
    ['./modules/cards/card-desk.dto.js']: await import('./modules/cards/card-desk.dto.js'),
    ['./modules/cards/cards.dto.js']: await import('./modules/cards/cards.dto.js'),
    ['./modules/rehearsal/clock.dto.js']: await import('./modules/rehearsal/clock.dto.js'),
    ['./modules/staff/staff.dto.js']: await import('./modules/staff/staff.dto.js'),
    ['./platform/health/health.controller.js']: await import('./platform/health/health.controller.js'),
    ['./platform/http/csrf.controller.js']: await import('./platform/http/csrf.controller.js'),
  };
  return {
    '@nestjs/swagger': {
      models: [
        [
          await import('./modules/audit/audit.dto.js'),
          {
            ReadTrailQuery: {
              memberId: {
                required: false,
                type: () => String,
                description: 'The member whose trail is read.',
                format: 'uuid',
              },
              subjectKind: {
                required: false,
                type: () => String,
                description: 'What kind of thing was acted on, such as `card` or `application`.',
              },
              subjectId: { required: false, type: () => String },
              before: { required: false, type: () => String, description: 'The `next` of the page before.' },
              limit: {
                required: false,
                type: () => Number,
                description: 'How many events the page holds at most.',
                minimum: 1,
                maximum: 100,
              },
            },
            TrailEntryView: {
              id: { required: true, type: () => String },
              at: { required: true, type: () => String, description: 'When, ISO 8601 in UTC.' },
              type: { required: true, type: () => String, description: '`module.what-happened`.' },
              version: { required: true, type: () => Number },
              actorKind: { required: true, type: () => String },
              actorId: { required: true, type: () => String, nullable: true },
              subjectKind: { required: true, type: () => String },
              subjectId: { required: true, type: () => String, nullable: true },
              memberId: { required: true, type: () => String, nullable: true },
              outcome: { required: true, type: () => String, description: '`success`, `refused` or `failed`.' },
              items: { required: true, description: 'The checklist items that the event is evidence for.' },
              requestId: { required: true, type: () => String, nullable: true },
              networkPrefix: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'The network of the client: /24 or /48.',
              },
              details: { required: true, type: 'object', additionalProperties: true },
              verdict: {
                required: true,
                type: () => String,
                description: 'Whether the row is as it was written: `intact`, `changed`, or `unknown-key`.',
              },
            },
            TrailPageView: {
              entries: {
                required: true,
                type: () => [t['./modules/audit/audit.dto.js'].TrailEntryView],
                description: 'Newest first.',
              },
              next: {
                required: false,
                type: () => String,
                description: 'Give it as `before` to get the next, older page; absent on the last one.',
              },
            },
          },
        ],
        [
          await import('./modules/blocklist/blocklist.dto.js'),
          {
            ListedPersonDto: {
              familyName: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              givenName: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              birthDate: { required: true, type: () => String, minLength: 1, maxLength: 20 },
            },
            ListedAddressDto: {
              prefecture: { required: true, type: () => String, minLength: 1, maxLength: 40 },
              city: { required: true, type: () => String, minLength: 1, maxLength: 200 },
              street: { required: true, type: () => String, minLength: 1, maxLength: 400 },
            },
            NewEntryDto: {
              list: { required: true, enum: ['block', 'protect'] },
              type: { required: true, enum: ['bank-account', 'phone', 'email', 'device', 'address', 'person', 'card'] },
              value: { required: false, type: () => String, minLength: 1, maxLength: 254 },
              person: { required: false, type: () => t['./modules/blocklist/blocklist.dto.js'].ListedPersonDto },
              address: { required: false, type: () => t['./modules/blocklist/blocklist.dto.js'].ListedAddressDto },
              sourceCase: { required: true, type: () => String, pattern: '^[A-Z0-9][A-Z0-9-]{2,39}$' },
              reason: {
                required: true,
                enum: ['fraud', 'impersonation', 'mule', 'lost-documents', 'authority', 'other'],
              },
              days: { required: true, type: () => Number, minimum: 1, maximum: 3650 },
            },
            AddEntriesDto: {
              entries: {
                required: true,
                type: () => [t['./modules/blocklist/blocklist.dto.js'].NewEntryDto],
                minItems: 1,
                maxItems: 200,
              },
            },
            AddedView: {
              entryIds: { required: false, type: () => [String] },
              proposalId: { required: false, type: () => String },
            },
            RemovalDto: { reason: { required: true, type: () => String } },
            RemovalView: { proposalId: { required: true, type: () => String } },
            BlocklistQuery: {
              type: {
                required: false,
                enum: ['bank-account', 'phone', 'email', 'device', 'address', 'person', 'card'],
              },
            },
            BlocklistEntryView: {
              id: { required: true, type: () => String },
              list: { required: true, enum: ['block', 'protect'] },
              type: { required: true, enum: ['bank-account', 'phone', 'email', 'device', 'address', 'person', 'card'] },
              sourceCase: { required: true, type: () => String },
              reason: { required: true, type: () => String },
              createdAt: { required: true, type: () => String },
              expiresAt: { required: true, type: () => String },
            },
            BlocklistView: {
              entries: { required: true, type: () => [t['./modules/blocklist/blocklist.dto.js'].BlocklistEntryView] },
            },
          },
        ],
        [
          await import('./modules/cards/card-desk.dto.js'),
          {
            FindCardsQuery: {
              ref: { required: false, type: () => String, description: 'The reference, exactly.', maxLength: 20 },
              tracking: {
                required: false,
                type: () => String,
                description: 'The tracking number, exactly.',
                maxLength: 64,
              },
              state: {
                required: false,
                description: 'The oldest cards in this state.',
                enum: ['ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned', 'expired', 'closed'],
              },
            },
            StaffCardView: {
              id: { required: true, type: () => String },
              ref: { required: true, type: () => String },
              state: {
                required: true,
                enum: ['ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned', 'expired', 'closed'],
              },
              member: { required: true, type: () => String, description: "The member's name, masked." },
              orderedAt: { required: true, type: () => Date },
              personalisedAt: { required: false, type: () => Date },
              dispatchedAt: { required: false, type: () => Date },
              carrier: { required: false, type: () => String },
              trackingNumber: { required: false, type: () => String },
              deliveredAt: { required: false, type: () => Date },
              arrivalChannel: { required: false, enum: ['single', 'counter', 'file', 'feed'] },
              activatedAt: { required: false, type: () => Date },
              endedAt: { required: false, type: () => Date },
              endReason: { required: false, type: () => String },
            },
            DispatchDto: {
              carrier: {
                required: true,
                type: () => String,
                description: "The carrier's short name.",
                pattern: '^[a-z][a-z0-9-]{1,39}$',
              },
              trackingNumber: { required: true, type: () => String, minLength: 8, maxLength: 64 },
            },
            ArrivalDto: {
              trackingNumber: { required: true, type: () => String, minLength: 8, maxLength: 64 },
              deliveredAt: {
                required: true,
                type: () => String,
                description: 'When the carrier handed the card over, with an offset (RFC 3339).',
              },
            },
            CounterArrivalDto: {
              trackingNumber: { required: true, type: () => String, minLength: 8, maxLength: 64 },
              checked: {
                required: true,
                description: 'What the member has shown.',
                enum: ['individual-number-card', 'driving-licence', 'passport', 'residence-card'],
              },
            },
            ReturnDto: {
              reason: { required: true, enum: ['other', 'refused', 'unknown-address', 'not-collected', 'moved'] },
            },
            ArrivalOutcomeView: {
              arrived: { required: true, type: () => Boolean },
              proposalId: { required: false, type: () => String },
            },
            RefusedLineView: {
              line: { required: true, type: () => Number, description: 'In the file, the header being line 1.' },
              reason: {
                required: true,
                enum: [
                  'malformed',
                  'duplicate',
                  'unknown-card',
                  'wrong-state',
                  'wrong-tracking',
                  'delivered-in-future',
                  'delivered-before-dispatch',
                ],
              },
            },
            BatchView: {
              id: { required: true, type: () => String },
              fileNumber: { required: true, type: () => String },
              state: { required: true, enum: ['waiting', 'applied', 'rejected'] },
              uploadedBy: { required: true, type: () => String },
              uploadedAt: { required: true, type: () => Date },
              lineCount: { required: true, type: () => Number },
              acceptedCount: {
                required: true,
                type: () => Number,
                description: 'Lines that fitted their cards when the file was taken in.',
              },
              earlyCount: { required: true, type: () => Number, description: 'How many of these are early.' },
              releasedBy: { required: false, type: () => String },
              decidedAt: { required: false, type: () => Date },
            },
            BatchReportView: { refused: { required: true } },
          },
        ],
        [
          await import('./modules/cards/cards.dto.js'),
          {
            CardView: {
              state: {
                required: true,
                enum: [
                  'ordered',
                  'personalised',
                  'dispatched',
                  'arrived',
                  'active',
                  'returned',
                  'expired',
                  'closed',
                  'none',
                ],
              },
              next: { required: true, enum: ['wait', 'activate', 'nothing', 'ask-issuer'] },
              orderedAt: { required: false, type: () => Date },
              dispatchedAt: { required: false, type: () => Date },
              deliveredAt: { required: false, type: () => Date, description: 'When it was handed over.' },
              activatedAt: { required: false, type: () => Date },
              endedAt: { required: false, type: () => Date },
              activationTriesLeft: {
                required: false,
                type: () => Number,
                description: 'While the card waits for its activation: how many tries it has left in its life.',
              },
            },
            ActivateCardDto: {
              letterCode: {
                required: true,
                type: () => String,
                description: 'The code of the letter; capitals, blanks and dashes do not matter.',
                minLength: 1,
                maxLength: 40,
              },
              lastFour: {
                required: true,
                type: () => String,
                description: 'The last four digits of the number on the card.',
                pattern: '^\\d{4}$',
              },
              password: {
                required: true,
                type: () => String,
                description: 'The password of the sign-in.',
                minLength: 1,
                maxLength: 128,
              },
              phoneCode: {
                required: true,
                type: () => String,
                description: 'The code that was sent to the phone.',
                pattern: '^\\d{6,10}$',
              },
            },
          },
        ],
        [
          await import('./modules/cards/carrier.dto.js'),
          {
            CarrierDeliveryDto: {
              trackingNumber: { required: true, type: () => String, maxLength: 64 },
              event: { required: true, enum: ['returned', 'delivered'] },
              at: { required: true, type: () => String, description: 'When it happened, with an offset (RFC 3339).' },
            },
            CarrierMessageDto: {
              messageId: {
                required: true,
                type: () => String,
                description:
                  "The carrier's own id of this message; the same one under a new signature gets the first answer.",
                pattern: '^[\\x21-\\x7e]{8,64}$',
              },
              deliveries: {
                required: true,
                type: () => [t['./modules/cards/carrier.dto.js'].CarrierDeliveryDto],
                minItems: 1,
              },
            },
            DeliveryResultView: {
              index: { required: true, type: () => Number, description: 'Which delivery of the message, from 0.' },
              outcome: {
                required: true,
                description: '`waiting`: another person at the issuer has to release it first.',
                enum: ['arrived', 'returned', 'refused', 'waiting'],
              },
              reason: { required: false, type: () => String, description: 'Why it was refused.' },
            },
            CarrierReplyView: {
              messageId: { required: true, type: () => String },
              results: { required: true, type: () => [t['./modules/cards/carrier.dto.js'].DeliveryResultView] },
            },
          },
        ],
        [
          await import('./modules/registration/applications.dto.js'),
          {
            ApplicationUnderReview: {
              id: { required: true, type: () => String },
              reasons: {
                required: true,
                type: () => [Object],
                enum: [
                  'same-person',
                  'near-match',
                  'phone-held',
                  'blocklist-hit',
                  'protected-person',
                  'signals',
                  'many-members-one-device',
                  'random-draw',
                  'identity-not-confirmed',
                  'login-id-lost',
                ],
                isArray: true,
              },
              score: { required: true, type: () => Number },
              startedAt: { required: true, type: () => String },
              waitingSince: { required: true, type: () => String },
              name: { required: true, type: () => String },
              birthYear: { required: true, type: () => String },
              prefecture: { required: true, type: () => String },
              phone: { required: true, type: () => String },
              email: { required: true, type: () => String },
              identityMethod: { required: false, enum: ['certificate', 'chip', 'in-person'] },
              identityProven: { required: true, type: () => Boolean },
              appeal: { required: false, type: () => String },
            },
            ApplicationsView: {
              applications: {
                required: true,
                type: () => [t['./modules/registration/applications.dto.js'].ApplicationUnderReview],
              },
            },
            DecisionDto: {
              decision: { required: true, enum: ['approve', 'refuse'] },
              reason: {
                required: true,
                enum: [
                  'impersonation',
                  'other',
                  'same-person',
                  'documents-agree',
                  'no-suspicion',
                  'identity-not-proven',
                  'blocklist',
                  'not-reachable',
                  'appeal-granted',
                ],
              },
            },
            DecisionView: {
              state: {
                required: true,
                enum: [
                  'expired',
                  'refused',
                  'started',
                  'phone-proven',
                  'credentials-chosen',
                  'identity-pending',
                  'under-review',
                  'approved',
                  'withdrawn',
                ],
              },
              proposalId: { required: false, type: () => String },
            },
          },
        ],
        [
          await import('./modules/registration/opening.dto.js'),
          {
            LocaleQuery: { locale: { required: false, enum: ['ja', 'en'] } },
            DocumentView: {
              document: { required: true, enum: ['terms', 'privacy', 'bank-data'] },
              version: { required: true, type: () => String },
              locale: { required: true, enum: ['ja', 'en'] },
              title: { required: true, type: () => String },
              text: { required: true, type: () => String },
              hash: { required: true, type: () => String },
            },
            DocumentsView: {
              documents: { required: true, type: () => [t['./modules/registration/opening.dto.js'].DocumentView] },
            },
            ConsentDto: {
              document: { required: true, type: () => String, maxLength: 40 },
              version: { required: true, type: () => String, maxLength: 40 },
            },
            PersonDto: {
              familyName: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              givenName: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              familyKana: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              givenKana: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              birthDate: { required: true, type: () => String, minLength: 1, maxLength: 20 },
              postalCode: { required: true, type: () => String, minLength: 1, maxLength: 16 },
              prefecture: { required: true, type: () => String, minLength: 1, maxLength: 40 },
              city: { required: true, type: () => String, minLength: 1, maxLength: 200 },
              street: { required: true, type: () => String, minLength: 1, maxLength: 400 },
              building: { required: false, type: () => String, maxLength: 400 },
            },
            SignalsDto: {
              device: { required: false, type: () => String, pattern: '^[\\w-]{8,128}$' },
              timeZone: { required: false, type: () => String, pattern: '^[A-Za-z0-9_+/-]{1,64}$' },
              formMs: { required: false, type: () => Number, minimum: 0, maximum: 2592000000 },
            },
            StartOpeningDto: {
              consents: {
                required: true,
                type: () => [t['./modules/registration/opening.dto.js'].ConsentDto],
                minItems: 1,
                maxItems: 10,
              },
              person: { required: true, type: () => t['./modules/registration/opening.dto.js'].PersonDto },
              phone: { required: true, type: () => String, minLength: 1, maxLength: 40 },
              email: { required: true, type: () => String, minLength: 1, maxLength: 254 },
              locale: { required: true, enum: ['ja', 'en'] },
              signals: { required: false, type: () => t['./modules/registration/opening.dto.js'].SignalsDto },
            },
            OpeningView: {
              state: {
                required: true,
                enum: [
                  'expired',
                  'refused',
                  'started',
                  'phone-proven',
                  'credentials-chosen',
                  'identity-pending',
                  'under-review',
                  'approved',
                  'withdrawn',
                ],
              },
              next: { required: true, enum: ['phone', 'card', 'none', 'wait', 'credentials', 'identity', 'appeal'] },
              identityNotConfirmed: { required: false, type: () => Boolean },
              expiresAt: { required: false, type: () => String },
            },
            PhoneProofDto: { code: { required: true, type: () => String, minLength: 1, maxLength: 32 } },
            ChooseCredentialsDto: {
              loginId: { required: true, type: () => String, minLength: 1, maxLength: 64 },
              password: { required: true, type: () => String, minLength: 1, maxLength: 512 },
              nickname: { required: true, type: () => String, minLength: 1, maxLength: 80 },
            },
            LoginIdSuggestionsView: { loginIds: { required: true, type: () => [String] } },
            ProveIdentityDto: { method: { required: true, enum: ['certificate', 'chip', 'in-person'] } },
            AppealDto: { text: { required: true, type: () => String, minLength: 1, maxLength: 4000 } },
            PostalAreaView: {
              postalCode: { required: true, type: () => String },
              prefecture: { required: true, type: () => String },
              city: { required: true, type: () => String },
              town: { required: true, type: () => String },
            },
          },
        ],
        [
          await import('./modules/rehearsal/clock.dto.js'),
          {
            MoveClockDto: {
              advanceSeconds: {
                required: true,
                type: () => Number,
                description: 'The clock only moves forward.',
                minimum: 1,
              },
            },
            ClockView: { now: { required: true, type: () => String, description: 'ISO 8601.' } },
          },
        ],
        [
          await import('./modules/rehearsal/inbox.dto.js'),
          {
            InboxQuery: {
              to: {
                required: false,
                type: () => String,
                description: 'Mail address, phone number, or the name on a letter.',
                maxLength: 200,
              },
              channel: { required: false, enum: ['mail', 'sms', 'voice', 'letter'] },
              since: {
                required: false,
                type: () => String,
                description: 'ISO 8601; only what came in at this time or later.',
                maxLength: 40,
              },
            },
            InboxLetterView: {
              kind: { required: true, type: () => String },
              address: { required: true, description: 'Recipient and address, line by line.' },
            },
            InboxEntryView: {
              id: { required: true, type: () => String },
              channel: { required: true, type: () => String },
              to: { required: true, type: () => String },
              at: { required: true, type: () => String, description: 'ISO 8601.' },
              subject: { required: false, type: () => String },
              text: { required: true, type: () => String },
              digits: { required: false, description: 'For calls: the keys that are taken as an answer.' },
              letter: { required: false, type: () => t['./modules/rehearsal/inbox.dto.js'].InboxLetterView },
            },
            InboxView: {
              messages: {
                required: true,
                type: () => [t['./modules/rehearsal/inbox.dto.js'].InboxEntryView],
                description: 'Newest first.',
              },
            },
            SetPortDto: {
              port: { required: true, enum: ['mail', 'sms', 'voice', 'letter'] },
              behaviour: { required: true, enum: ['refuse', 'up', 'down', 'slow'] },
            },
            PortsView: {
              mail: { required: true, type: () => String },
              sms: { required: true, type: () => String },
              voice: { required: true, type: () => String },
              letter: { required: true, type: () => String },
            },
          },
        ],
        [
          await import('./modules/rehearsal/people.dto.js'),
          {
            DemoMemberView: {
              loginId: { required: true, type: () => String },
              password: { required: true, type: () => String },
              name: { required: true, type: () => String },
              phone: { required: true, type: () => String },
              email: { required: true, type: () => String },
              cardState: {
                required: true,
                enum: ['ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned', 'expired', 'closed'],
              },
            },
            DemoStaffView: {
              login: { required: true, type: () => String },
              name: { required: true, type: () => String },
              password: { required: true, type: () => String },
              roles: { required: true, type: () => [String] },
              totpSecret: { required: true, type: () => String },
              totpCode: { required: true, type: () => String },
            },
            PeopleView: {
              members: { required: true, type: () => [t['./modules/rehearsal/people.dto.js'].DemoMemberView] },
              staff: { required: true, type: () => [t['./modules/rehearsal/people.dto.js'].DemoStaffView] },
            },
            IdentityBehaviourDto: { behaviour: { required: true, enum: ['wait', 'refuse', 'up', 'down', 'slow'] } },
          },
        ],
        [
          await import('./modules/sign-in/account.dto.js'),
          {
            SessionView: {
              level: { required: true, enum: ['arrival', 'member'] },
              openedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date, description: 'When it ends at the latest.' },
              idleSeconds: {
                required: true,
                type: () => Number,
                description: 'The longest pause before it ends earlier.',
              },
              mustChangePassword: { required: true, type: () => Boolean },
            },
            ListedSessionView: {
              id: { required: true, type: () => String },
              openedAt: { required: true, type: () => Date },
              lastSeenAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
              current: { required: true, type: () => Boolean, description: 'It is the one that asks.' },
              device: { required: true, type: () => String, description: 'Browser and system in words of a code.' },
            },
            ListedDeviceView: {
              id: { required: true, type: () => String },
              label: {
                required: true,
                type: () => String,
                description: 'Browser and system in words of a code, such as `firefox-windows`.',
              },
              admittedBy: { required: true, enum: ['phone-code'] },
              admittedAt: { required: true, type: () => Date },
              lastUsedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
              probationUntil: {
                required: true,
                type: () => Date,
                description: 'Until then it is new, and may do less.',
              },
              onProbation: { required: true, type: () => Boolean },
            },
            PastSignInView: {
              signedInAt: { required: true, type: () => Date },
              newDevice: { required: true, type: () => Boolean },
              device: { required: true, type: () => String },
              failuresBefore: {
                required: true,
                type: () => Number,
                description: 'Failures from new devices, and on this one, since the sign-in before.',
              },
            },
            SignInsView: {
              signIns: { required: true, type: () => [t['./modules/sign-in/account.dto.js'].PastSignInView] },
              failuresSince: {
                required: true,
                type: () => Number,
                description: 'Failures from unknown devices since the last sign-in.',
              },
              lastFailureAt: { required: false, type: () => Date },
            },
            HomeView: {
              nickname: { required: true, type: () => String },
              cardState: {
                required: true,
                enum: ['ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned', 'expired', 'closed'],
              },
              cardLastTwo: {
                required: false,
                type: () => String,
                description: "The last two digits of the card's number.",
              },
              balanceYen: { required: true, type: () => Number },
              lastSignIns: { required: true, type: () => [t['./modules/sign-in/account.dto.js'].PastSignInView] },
            },
          },
        ],
        [
          await import('./modules/sign-in/sign-in.dto.js'),
          {
            ProofOfWorkDto: {
              challenge: {
                required: true,
                type: () => String,
                description: 'The challenge as it was given.',
                minLength: 1,
                maxLength: 200,
              },
              solution: {
                required: true,
                type: () => String,
                description: 'What makes SHA-256 of `challenge.solution` begin with enough zero bits.',
                pattern: '^[\\w-]{1,64}$',
              },
            },
            SignInDto: {
              loginId: { required: true, type: () => String, minLength: 1, maxLength: 64 },
              password: { required: true, type: () => String, minLength: 1, maxLength: 128 },
              proofOfWork: {
                required: false,
                type: () => t['./modules/sign-in/sign-in.dto.js'].ProofOfWorkDto,
                description: 'Only after `sign-in.proof-of-work-required`.',
              },
            },
            ConfirmSignInDto: {
              code: {
                required: true,
                type: () => String,
                description: 'The code that was sent to the phone.',
                minLength: 1,
                maxLength: 32,
              },
            },
            ConfirmView: {
              next: { required: true, enum: ['confirm'] },
              methods: { required: true },
              seconds: { required: true, type: () => Number, description: 'How long the sign-in can be confirmed.' },
              hintAfterSeconds: {
                required: true,
                type: () => Number,
                description:
                  'After so many seconds without a code the page says to check ID and password, and to try again.',
              },
            },
            SignedInView: {
              next: { required: true, enum: ['session'] },
              level: { required: true, enum: ['arrival', 'member'] },
              mustChangePassword: {
                required: true,
                type: () => Boolean,
                description: "The password is on today's list: it has to be changed before anything else.",
              },
            },
          },
        ],
        [
          await import('./modules/staff/staff.dto.js'),
          {
            StaffSignInDto: {
              name: {
                required: true,
                type: () => String,
                description: 'The sign-in name.',
                minLength: 1,
                maxLength: 100,
              },
              password: { required: true, type: () => String, minLength: 1, maxLength: 128 },
              totp: {
                required: true,
                type: () => String,
                description: 'The six digits that the code generator shows.',
                pattern: '^\\d{6}$',
              },
            },
            StaffSessionView: {
              staffId: { required: true, type: () => String },
              name: { required: true, type: () => String, description: "The person's own name." },
              roles: { required: true },
            },
            DecisionDto: {
              hash: {
                required: true,
                type: () => String,
                description: 'The hash of the proposal as it was shown: exactly that is decided on.',
                minLength: 64,
                maxLength: 64,
                pattern: '^[0-9a-f]{64}$',
              },
              approve: {
                required: true,
                type: () => Boolean,
                description: 'True does what was proposed, false rejects it for good.',
              },
            },
            ProposalView: {
              id: { required: true, type: () => String },
              act: { required: true, type: () => String, description: 'What is to be done, as `module.act`.' },
              hash: { required: true, type: () => String },
              subject: { required: true, type: () => String, description: 'What it is about, as `kind:id`.' },
              proposedBy: { required: true, type: () => String, description: 'Who proposed it, as `kind:id`.' },
              proposedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
              summary: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: 'What the second person needs to see of it, masked.',
              },
            },
          },
        ],
      ],
      controllers: [
        [
          await import('./modules/audit/audit.controller.js'),
          {
            AuditController: {
              read: {
                summary: 'The events of a member or of one thing, newest first.',
                type: t['./modules/audit/audit.dto.js'].TrailPageView,
              },
            },
          },
        ],
        [
          await import('./modules/blocklist/blocklist.controller.js'),
          {
            BlocklistController: {
              list: { type: t['./modules/blocklist/blocklist.dto.js'].BlocklistView },
              add: { type: t['./modules/blocklist/blocklist.dto.js'].AddedView },
              remove: { type: t['./modules/blocklist/blocklist.dto.js'].RemovalView },
            },
          },
        ],
        [
          await import('./modules/cards/arrival-batches.controller.js'),
          {
            ArrivalBatchesController: {
              upload: {
                summary: 'Takes in a file of arrivals; it is applied at once, or waits for another person.',
                type: t['./modules/cards/card-desk.dto.js'].BatchReportView,
              },
              list: { summary: 'The newest files.', type: [t['./modules/cards/card-desk.dto.js'].BatchView] },
              show: {
                summary: 'A file, and what was refused of it.',
                type: t['./modules/cards/card-desk.dto.js'].BatchReportView,
              },
              release: {
                summary:
                  'Lets the cards of a waiting file arrive, after each line was checked again; for another person than the uploader.',
                type: t['./modules/cards/card-desk.dto.js'].BatchReportView,
              },
              reject: {
                summary: 'Rejects a waiting file for good.',
                type: t['./modules/cards/card-desk.dto.js'].BatchReportView,
              },
            },
          },
        ],
        [
          await import('./modules/cards/card-desk.controller.js'),
          {
            CardDeskController: {
              find: {
                summary: 'Cards by exact reference or tracking number, or the oldest of a state; members masked.',
                type: [t['./modules/cards/card-desk.dto.js'].StaffCardView],
              },
              personalise: { summary: 'The factory has made the card.' },
              dispatch: { summary: 'The card has gone to the carrier.' },
              arrive: {
                summary: 'The carrier has handed the card over.',
                type: t['./modules/cards/card-desk.dto.js'].ArrivalOutcomeView,
              },
              arriveAtCounter: {
                summary: 'The member has fetched the card at a counter.',
                type: t['./modules/cards/card-desk.dto.js'].ArrivalOutcomeView,
              },
              giveBack: { summary: 'The card has come back or could not be delivered; it ends.' },
            },
          },
        ],
        [
          await import('./modules/cards/cards.controller.js'),
          {
            CardsController: {
              show: {
                summary: "Where the member's card is, and what to do next.",
                type: t['./modules/cards/cards.dto.js'].CardView,
              },
              sendCode: { summary: 'Sends the phone code that the activation asks for.' },
              activate: { summary: 'Activates the card that has arrived.' },
            },
          },
        ],
        [
          await import('./modules/cards/carrier.controller.js'),
          {
            CarrierController: {
              receive: {
                summary:
                  'The carrier says what was delivered and what came back; signed by HTTP Message Signatures (RFC 9421).',
                type: t['./modules/cards/carrier.dto.js'].CarrierReplyView,
              },
            },
          },
        ],
        [
          await import('./modules/registration/applications.controller.js'),
          {
            ApplicationsController: {
              list: { type: t['./modules/registration/applications.dto.js'].ApplicationsView },
              decide: { type: t['./modules/registration/applications.dto.js'].DecisionView },
            },
          },
        ],
        [
          await import('./modules/registration/opening.controller.js'),
          {
            OpeningController: {
              documents: { type: t['./modules/registration/opening.dto.js'].DocumentsView },
              start: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              read: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              sendCode: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              prove: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              choose: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              identity: { type: t['./modules/registration/opening.dto.js'].OpeningView },
            },
            OpeningAidController: {
              suggest: { type: t['./modules/registration/opening.dto.js'].LoginIdSuggestionsView },
              appeal: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              withdraw: {},
              postalCode: { type: t['./modules/registration/opening.dto.js'].PostalAreaView },
            },
          },
        ],
        [
          await import('./modules/rehearsal/clock.controller.js'),
          {
            ClockController: {
              read: { type: t['./modules/rehearsal/clock.dto.js'].ClockView },
              advance: { type: t['./modules/rehearsal/clock.dto.js'].ClockView },
            },
          },
        ],
        [
          await import('./modules/rehearsal/inbox.controller.js'),
          {
            InboxController: {
              list: { summary: 'Messages, newest first: JSON, or a page for who asks for HTML.', type: Object },
              read: {
                summary: 'One message: JSON, or the page of a letter for who asks for PDF or with `?as=pdf`.',
                type: Object,
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/people.controller.js'),
          {
            PeopleController: {
              people: { type: t['./modules/rehearsal/people.dto.js'].PeopleView },
              behave: { type: t['./modules/rehearsal/people.dto.js'].IdentityBehaviourDto },
            },
          },
        ],
        [
          await import('./modules/rehearsal/sandbox-ports.controller.js'),
          {
            SandboxPortsController: {
              read: { type: t['./modules/rehearsal/inbox.dto.js'].PortsView },
              set: { type: t['./modules/rehearsal/inbox.dto.js'].PortsView },
            },
          },
        ],
        [
          await import('./modules/sign-in/account.controller.js'),
          {
            AccountController: {
              home: {
                summary: 'Nickname, card state, last two digits, balance and the last sign-ins; nothing else.',
                type: t['./modules/sign-in/account.dto.js'].HomeView,
              },
              session: {
                summary: 'The session of the caller.',
                type: t['./modules/sign-in/account.dto.js'].SessionView,
              },
              signOut: { summary: 'Ends the session.' },
              signOutEverywhere: { summary: "Ends all of the member's sessions, on every device." },
              openSessions: {
                summary: "The member's open sessions.",
                type: [t['./modules/sign-in/account.dto.js'].ListedSessionView],
              },
              endSession: { summary: 'Ends one of them.' },
              knownDevices: {
                summary: 'The devices that need no second factor, for 30 days.',
                type: [t['./modules/sign-in/account.dto.js'].ListedDeviceView],
              },
              revokeDevice: { summary: 'Forgets a device and ends its sessions.' },
              signIns: {
                summary: 'The last sign-ins, and how many have failed since.',
                type: t['./modules/sign-in/account.dto.js'].SignInsView,
              },
            },
          },
        ],
        [
          await import('./modules/sign-in/sign-in.controller.js'),
          {
            SignInController: {
              begin: {
                summary:
                  'Signs in with ID and password. On a device that is not known the answer is the same whatever was typed.',
                type: Object,
              },
              resend: {
                summary: 'Sends the code once more, if there is one to send. The answer says nothing about that.',
                type: t['./modules/sign-in/sign-in.dto.js'].ConfirmView,
              },
              reopen: {
                summary:
                  'Asks for the code that opens signing in again after very many failures in a row. The answer says nothing.',
                type: t['./modules/sign-in/sign-in.dto.js'].ConfirmView,
              },
              confirm: {
                summary: 'Confirms a sign-in with the code from the phone; the device becomes known for 30 days.',
                type: t['./modules/sign-in/sign-in.dto.js'].SignedInView,
              },
            },
          },
        ],
        [
          await import('./modules/staff/proposals.controller.js'),
          {
            ProposalsController: {
              list: {
                summary: "What waits for a decision that the caller's roles allow.",
                type: [t['./modules/staff/staff.dto.js'].ProposalView],
              },
              decide: {
                summary: 'Decides on a proposal of somebody else; an approval does at once what was proposed.',
              },
            },
          },
        ],
        [
          await import('./modules/staff/staff.controller.js'),
          {
            StaffController: {
              open: {
                summary: 'Signs in with name, password and the code of the code generator; sets the session cookie.',
              },
              session: { summary: 'Who is signed in.', type: t['./modules/staff/staff.dto.js'].StaffSessionView },
              end: { summary: 'Ends the session.' },
            },
          },
        ],
        [
          await import('./platform/health/health.controller.js'),
          {
            HealthController: {
              live: {
                summary: 'Whether the process answers at all; restart it when it does not.',
                type: t['./platform/health/health.controller.js'].HealthView,
              },
              ready: {
                summary:
                  'Whether the process should get requests: database, migrations, clock, and what the modules need to work.',
                type: t['./platform/health/health.controller.js'].HealthView,
              },
            },
          },
        ],
        [
          await import('./platform/http/csrf.controller.js'),
          {
            CsrfController: {
              token: {
                summary: 'A token for unsafe requests, and the cookie it is bound to if there is none yet.',
                type: t['./platform/http/csrf.controller.js'].CsrfTokenView,
              },
            },
          },
        ],
        [
          await import('./platform/openapi/openapi.controller.js'),
          {
            OpenApiController: {
              document: { type: Object },
              docs: { type: String },
              root: { summary: 'Says what this is.', type: String },
            },
          },
        ],
      ],
    },
  };
};
