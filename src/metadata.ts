/* eslint-disable */
export default async () => {
  const t = {
    ['./modules/staff/staff.dto.js']: await import('./modules/staff/staff.dto.js'),
    ['./modules/attestations/attestations.dto.js']: await import('./modules/attestations/attestations.dto.js'),
    ['./modules/audit/audit.dto.js']: await import('./modules/audit/audit.dto.js'),
    ['./modules/blocklist/blocklist.dto.js']: await import('./modules/blocklist/blocklist.dto.js'),
    ['./modules/callers/callers.dto.js']: await import('./modules/callers/callers.dto.js'),
    ['./modules/cards/card-desk.dto.js']: await import('./modules/cards/card-desk.dto.js'),
    ['./modules/cards/carrier.dto.js']: await import('./modules/cards/carrier.dto.js'),
    ['./modules/cases/cases-views.dto.js']: await import('./modules/cases/cases-views.dto.js'),
    ['./modules/cases/leak.dto.js']: await import('./modules/cases/leak.dto.js'),
    ['./modules/changes/changes.dto.js']: await import('./modules/changes/changes.dto.js'),
    ['./modules/checklist/checklist.dto.js']: await import('./modules/checklist/checklist.dto.js'),
    ['./modules/endings/closings.dto.js']: await import('./modules/endings/closings.dto.js'),
    ['./modules/staff/qr-code.dto.js']: await import('./modules/staff/qr-code.dto.js'),
    ['./modules/factor-changes/factor-changes.dto.js']: await import('./modules/factor-changes/factor-changes.dto.js'),
    ['./modules/freezes/freeze-desk.dto.js']: await import('./modules/freezes/freeze-desk.dto.js'),
    ['./modules/limits/limit-desk.dto.js']: await import('./modules/limits/limit-desk.dto.js'),
    ['./modules/limits/limits.dto.js']: await import('./modules/limits/limits.dto.js'),
    ['./modules/links/bank.dto.js']: await import('./modules/links/bank.dto.js'),
    ['./modules/links/links.dto.js']: await import('./modules/links/links.dto.js'),
    ['./modules/monitoring/rules.dto.js']: await import('./modules/monitoring/rules.dto.js'),
    ['./modules/opening-switches/opening-switches.dto.js']:
      await import('./modules/opening-switches/opening-switches.dto.js'),
    ['./modules/passkeys/passkey.dto.js']: await import('./modules/passkeys/passkey.dto.js'),
    ['./modules/payments/network.dto.js']: await import('./modules/payments/network.dto.js'),
    ['./modules/program/program.dto.js']: await import('./modules/program/program.dto.js'),
    ['./modules/recovery/recovery.dto.js']: await import('./modules/recovery/recovery.dto.js'),
    ['./modules/registration/applications.dto.js']: await import('./modules/registration/applications.dto.js'),
    ['./modules/registration/consents.dto.js']: await import('./modules/registration/consents.dto.js'),
    ['./modules/registration/opening.dto.js']: await import('./modules/registration/opening.dto.js'),
    ['./modules/rehearsal/clock.dto.js']: await import('./modules/rehearsal/clock.dto.js'),
    ['./modules/rehearsal/inbox.dto.js']: await import('./modules/rehearsal/inbox.dto.js'),
    ['./modules/rehearsal/people.dto.js']: await import('./modules/rehearsal/people.dto.js'),
    ['./modules/screening/screening.dto.js']: await import('./modules/screening/screening.dto.js'),
    ['./modules/sealing/sealing.dto.js']: await import('./modules/sealing/sealing.dto.js'),
    ['./modules/sign-in/account.dto.js']: await import('./modules/sign-in/account.dto.js'),
    ['./modules/sign-in/sign-in.dto.js']: await import('./modules/sign-in/sign-in.dto.js'),
    ['./modules/staff/factors/account.dto.js']: await import('./modules/staff/factors/account.dto.js'),
    ['./modules/staff/ties/ties.dto.js']: await import('./modules/staff/ties/ties.dto.js'),
    ['./modules/staff/resets/resets.dto.js']: await import('./modules/staff/resets/resets.dto.js'),
    ['./modules/step-up/step-up.dto.js']: await import('./modules/step-up/step-up.dto.js'),
    ['./modules/support-desk/support-desk.dto.js']: await import('./modules/support-desk/support-desk.dto.js'),
    ['./modules/transfers/transfers.dto.js']: await import('./modules/transfers/transfers.dto.js'),
    ['./modules/transfers/transfer-desk.dto.js']: await import('./modules/transfers/transfer-desk.dto.js'),
    ['./modules/webhooks/webhooks.dto.js']: await import('./modules/webhooks/webhooks.dto.js'),
    ['./modules/alerts/alert-reviews.dto.js']: await import('./modules/alerts/alert-reviews.dto.js'),
    ['./modules/alerts/alerts.dto.js']: await import('./modules/alerts/alerts.dto.js'),
    ['./modules/breakers/breakers.dto.js']: await import('./modules/breakers/breakers.dto.js'),
    ['./modules/cards/cards.dto.js']: await import('./modules/cards/cards.dto.js'),
    ['./modules/charges/charge-desk.dto.js']: await import('./modules/charges/charge-desk.dto.js'),
    ['./modules/charges/charges.dto.js']: await import('./modules/charges/charges.dto.js'),
    ['./modules/credit/credit-desk.dto.js']: await import('./modules/credit/credit-desk.dto.js'),
    ['./modules/credit/credit.dto.js']: await import('./modules/credit/credit.dto.js'),
    ['./modules/disavowal/disavowal.dto.js']: await import('./modules/disavowal/disavowal.dto.js'),
    ['./modules/endings/endings-desk.dto.js']: await import('./modules/endings/endings-desk.dto.js'),
    ['./modules/links/link-desk.dto.js']: await import('./modules/links/link-desk.dto.js'),
    ['./modules/notifications/notice-choices.dto.js']: await import('./modules/notifications/notice-choices.dto.js'),
    ['./modules/payments/payments.dto.js']: await import('./modules/payments/payments.dto.js'),
    ['./modules/regulatory-reports/regulatory-reports.dto.js']:
      await import('./modules/regulatory-reports/regulatory-reports.dto.js'),
    ['./modules/rehearsal/demo-money.dto.js']: await import('./modules/rehearsal/demo-money.dto.js'),
    ['./modules/rehearsal/bank.dto.js']: await import('./modules/rehearsal/bank.dto.js'),
    ['./modules/rehearsal/settlement-sandbox.dto.js']: await import('./modules/rehearsal/settlement-sandbox.dto.js'),
    ['./modules/reveals/reveals.dto.js']: await import('./modules/reveals/reveals.dto.js'),
    ['./modules/staff/accounts/accounts.dto.js']: await import('./modules/staff/accounts/accounts.dto.js'),
    ['./modules/statements/statements.dto.js']: await import('./modules/statements/statements.dto.js'),
    ['./modules/suspicious-reports/suspicious-reports.dto.js']:
      await import('./modules/suspicious-reports/suspicious-reports.dto.js'),
    ['./modules/transfers/payees.dto.js']: await import('./modules/transfers/payees.dto.js'),
    ['./platform/health/health.controller.js']: await import('./platform/health/health.controller.js'),
    ['./platform/http/csrf.controller.js']: await import('./platform/http/csrf.controller.js'),
  };
  return {
    '@nestjs/swagger': {
      models: [
        [
          await import('./modules/alerts/alert-reviews.dto.js'),
          {
            ReviewAlertDto: { verdict: { required: true, enum: ['agreed', 'missed'] } },
            AlertReviewView: {
              id: { required: true, type: () => String },
              alertId: { required: true, type: () => String },
              kind: { required: true, type: () => String },
              severity: { required: true, enum: ['low', 'medium', 'high', 'critical'] },
              count: { required: true, type: () => Number, description: 'How often it was seen.' },
              reason: {
                required: true,
                description: 'Why it was closed.',
                enum: ['false-alarm', 'dealt-with', 'duplicate', 'test'],
              },
              closedBy: { required: true, type: () => String },
              own: {
                required: true,
                type: () => Boolean,
                description: 'The caller has closed it: it is for somebody else.',
              },
              drawnAt: { required: true, type: () => Date },
              dueAt: { required: true, type: () => Date },
              overdue: { required: true, type: () => Boolean },
            },
            AlertReviewsView: {
              reviews: { required: true },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
        [
          await import('./modules/alerts/alerts.dto.js'),
          {
            AlertsQuery: {
              queue: { required: false, type: () => String, pattern: '^[a-z][a-z-]{0,39}$' },
              severity: { required: false, enum: ['low', 'medium', 'high', 'critical'] },
              kind: { required: false, type: () => String, pattern: '^[a-z][a-z0-9.-]{0,63}$' },
              state: { required: false, enum: ['open', 'taken', 'in-case', 'closed'] },
              only: {
                required: false,
                description: '`mine`: what the caller has taken; `overdue`: what nobody has dealt with in time.',
                enum: ['mine', 'overdue'],
              },
            },
            CloseAlertDto: { reason: { required: true, enum: ['false-alarm', 'dealt-with', 'duplicate', 'test'] } },
            AlertView: {
              id: { required: true, type: () => String },
              kind: { required: true, type: () => String },
              severity: { required: true, enum: ['low', 'medium', 'high', 'critical'] },
              queue: { required: true, type: () => String },
              ownerRole: { required: true, enum: ['fraud', 'approver', 'admin'] },
              owner: { required: false, type: () => String, description: 'The name of who has taken it.' },
              own: { required: true, type: () => Boolean, description: 'Whether that is the caller.' },
              state: { required: true, enum: ['open', 'taken', 'in-case', 'closed'] },
              memberId: { required: false, type: () => String },
              memberName: { required: false, type: () => String, description: 'Masked.' },
              count: { required: true, type: () => Number, description: 'How often it was seen.' },
              firstAt: { required: true, type: () => Date },
              lastAt: { required: true, type: () => Date },
              dueAt: { required: true, type: () => Date, description: 'By when it is dealt with before it escalates.' },
              overdue: { required: true, type: () => Boolean },
              escalations: { required: true, type: () => Number },
              caseId: { required: false, type: () => String },
              closeReason: { required: false, enum: ['false-alarm', 'dealt-with', 'duplicate', 'test', 'case-closed'] },
            },
            QueueView: {
              queue: { required: true, type: () => String },
              standing: { required: true, type: () => Number },
              overdue: { required: true, type: () => Number },
            },
            AlertsView: {
              queues: { required: true },
              alerts: { required: true, description: 'The worst first, then what is due first.' },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
            AlertSubjectView: {
              kind: {
                required: true,
                enum: ['member', 'card', 'device', 'network', 'bank-account', 'link', 'operation', 'staff'],
              },
              id: { required: true, type: () => String },
            },
            WholeAlertView: {
              subjects: { required: true },
              eventIds: {
                required: true,
                description: 'The events and decisions of rules that it rests on, the first of many.',
              },
              details: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: 'What the first of them said: ids, words of a code, numbers.',
              },
            },
          },
        ],
        [
          await import('./modules/attestations/attestations.dto.js'),
          {
            AddPartnerDto: {
              kind: {
                required: true,
                enum: [
                  'site-operator',
                  'bank',
                  'bank-gateway',
                  'processor',
                  'print-house',
                  'identity-provider',
                  'sms-provider',
                  'voice-provider',
                  'sim-signal',
                  'screening',
                ],
              },
              name: { required: true, type: () => String, description: 'Of the firm.', minLength: 1, maxLength: 80 },
            },
            AttestDto: {
              item: {
                required: true,
                type: () => String,
                description: 'As the catalog names it.',
                minLength: 1,
                maxLength: 8,
              },
              status: {
                required: true,
                enum: ['met', 'not-met', 'being-evaluated', 'in-discussion', 'by-date', 'suspended'],
              },
              assessor: { required: true, enum: ['self', 'third-party'] },
              assessedBy: {
                required: true,
                type: () => String,
                description: 'The firm or department that has assessed it; no person.',
                minLength: 1,
                maxLength: 80,
              },
              assessedOn: { required: true, type: () => String, description: 'The day in Japan, `YYYY-MM-DD`.' },
              byDate: {
                required: false,
                type: () => String,
                description: 'With `by-date`: the day by whose end it is met.',
              },
              validUntil: { required: true, type: () => String, description: 'The last day on which it is valid.' },
              evidence: {
                required: true,
                type: () => String,
                description: 'Where the evidence is filed.',
                minLength: 1,
                maxLength: 200,
              },
              evidenceHash: {
                required: true,
                type: () => String,
                description: 'SHA-256 of the evidence, hex.',
                pattern: '^[0-9a-f]{64}$',
              },
            },
            OpenMeasureDto: {
              item: { required: true, type: () => String, minLength: 1, maxLength: 8 },
              what: { required: true, type: () => String, minLength: 1, maxLength: 400 },
              owner: { required: true, type: () => String, description: 'Who does it.', minLength: 1, maxLength: 80 },
              executive: {
                required: true,
                type: () => String,
                description: 'Which executive answers for it.',
                minLength: 1,
                maxLength: 80,
              },
              meetingOn: {
                required: true,
                type: () => String,
                description: 'The day of the meeting that looks at it, `YYYY-MM-DD`.',
              },
            },
            AskedTitleView: { ja: { required: true, type: () => String }, en: { required: true, type: () => String } },
            AttestationView: {
              id: { required: true, type: () => String },
              item: { required: true, type: () => String },
              status: {
                required: true,
                enum: ['met', 'not-met', 'being-evaluated', 'in-discussion', 'by-date', 'suspended'],
              },
              assessor: { required: true, enum: ['self', 'third-party'] },
              assessedBy: { required: true, type: () => String },
              assessedOn: { required: true, type: () => String },
              byDate: { required: false, type: () => String },
              expiresAt: { required: true, type: () => Date },
              evidence: { required: true, type: () => String },
              evidenceHash: { required: true, type: () => String },
              enteredBy: {
                required: true,
                type: () => String,
                description: 'The name of one of the staff, or `system:` and what.',
              },
              enteredAt: { required: true, type: () => Date },
              releasedAt: { required: false, type: () => Date, description: 'Absent while nobody has released it.' },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'It waits for a second person.',
              },
            },
            PartnerItemView: {
              id: { required: true, type: () => String },
              title: { required: true, type: () => t['./modules/attestations/attestations.dto.js'].AskedTitleView },
              level: {
                required: true,
                enum: ['mandatory', 'advanced', 'reinforcement', 'recommended', 'considered', 'not-applicable'],
              },
              state: { required: true, enum: ['open', 'valid', 'expiring', 'expired', 'failed', 'missing'] },
              attestation: {
                required: false,
                type: () => t['./modules/attestations/attestations.dto.js'].AttestationView,
                description: 'What decides.',
              },
            },
            PartnerMeasureView: {
              id: { required: true, type: () => String },
              item: { required: true, type: () => String },
              what: { required: true, type: () => String },
              owner: { required: true, type: () => String },
              executive: { required: true, type: () => String },
              meetingOn: { required: true, type: () => String },
              openedBy: { required: true, type: () => String },
              openedAt: { required: true, type: () => Date },
            },
            PartnerView: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                enum: [
                  'site-operator',
                  'bank',
                  'bank-gateway',
                  'processor',
                  'print-house',
                  'identity-provider',
                  'sms-provider',
                  'voice-provider',
                  'sim-signal',
                  'screening',
                ],
              },
              name: { required: true, type: () => String },
              sandbox: { required: true, type: () => Boolean, description: 'Stands in for somebody in a rehearsal.' },
              addedAt: { required: true, type: () => Date },
              admits: {
                required: true,
                type: () => Boolean,
                description: 'Whether something new may begin with this partner.',
              },
              holding: {
                required: true,
                type: () => Number,
                description: 'How many items hold, of those that are asked.',
              },
              asked: { required: true, type: () => Number },
              openMeasures: { required: true, type: () => Number },
              nextExpiryAt: { required: false, type: () => Date, description: 'When the first of what holds expires.' },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'Ending the connection waits for a second person.',
              },
            },
            PartnersView: {
              partners: { required: true, type: () => [t['./modules/attestations/attestations.dto.js'].PartnerView] },
              unproven: {
                required: true,
                type: () => [Object],
                description: 'What our own mandatory items do not prove; production keeps it closed.',
                enum: ['opening', 'login', 'details', 'charge', 'transfer', 'payment', 'linking'],
                isArray: true,
              },
            },
            PartnerDetailView: {
              items: { required: true, type: () => [t['./modules/attestations/attestations.dto.js'].PartnerItemView] },
              entered: {
                required: true,
                type: () => [t['./modules/attestations/attestations.dto.js'].AttestationView],
                description: 'What was entered lately, the newest first.',
              },
              measures: {
                required: true,
                type: () => [t['./modules/attestations/attestations.dto.js'].PartnerMeasureView],
              },
            },
          },
        ],
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
              area: {
                required: false,
                type: () => String,
                description: 'Only the events of one module: `cards` for `cards.dispatched`.',
                maxLength: 40,
              },
              outcome: { required: false, enum: ['failed', 'success', 'refused'] },
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
              actorKind: { required: true, enum: ['member', 'staff', 'applicant', 'partner', 'system', 'anonymous'] },
              actorId: { required: true, type: () => String, nullable: true },
              actorName: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'The name of somebody of the staff; null for everybody else.',
              },
              subjectKind: { required: true, type: () => String },
              subjectId: { required: true, type: () => String, nullable: true },
              memberId: { required: true, type: () => String, nullable: true },
              outcome: { required: true, enum: ['failed', 'success', 'refused'] },
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
                description: 'Whether the row is as it was written.',
                enum: ['intact', 'changed', 'unknown-key'],
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
              type: {
                required: true,
                enum: ['card', 'device', 'network', 'bank-account', 'phone', 'email', 'address', 'person'],
              },
              value: { required: false, type: () => String, minLength: 1, maxLength: 254 },
              person: { required: false, type: () => t['./modules/blocklist/blocklist.dto.js'].ListedPersonDto },
              address: { required: false, type: () => t['./modules/blocklist/blocklist.dto.js'].ListedAddressDto },
              sourceCase: { required: true, type: () => String },
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
              leftOut: { required: false, type: () => [Number] },
            },
            RemovalDto: { reason: { required: true, type: () => String } },
            RemovalView: { proposalId: { required: true, type: () => String } },
            BlocklistQuery: {
              list: { required: false, enum: ['block', 'protect'] },
              type: {
                required: false,
                enum: ['card', 'device', 'network', 'bank-account', 'phone', 'email', 'address', 'person'],
              },
              sourceCase: { required: false, type: () => String },
              before: { required: false, type: () => String, format: 'uuid' },
            },
            BlocklistEntryView: {
              id: { required: true, type: () => String },
              list: { required: true, enum: ['block', 'protect'] },
              type: {
                required: true,
                enum: ['card', 'device', 'network', 'bank-account', 'phone', 'email', 'address', 'person'],
              },
              sourceCase: { required: true, type: () => String },
              reason: {
                required: true,
                enum: ['fraud', 'impersonation', 'mule', 'lost-documents', 'authority', 'other'],
              },
              addedBy: { required: true, type: () => String },
              approvedBy: { required: false, type: () => String },
              removal: { required: false, type: () => t['./modules/staff/staff.dto.js'].PendingProposalView },
              createdAt: { required: true, type: () => String },
              expiresAt: { required: true, type: () => String },
            },
            BlocklistExportView: {
              entries: { required: true, type: () => [t['./modules/blocklist/blocklist.dto.js'].BlocklistEntryView] },
              more: { required: true, type: () => Boolean },
            },
            BlocklistView: {
              entries: { required: true, type: () => [t['./modules/blocklist/blocklist.dto.js'].BlocklistEntryView] },
              next: { required: false, type: () => String },
            },
          },
        ],
        [
          await import('./modules/breakers/breakers.dto.js'),
          {
            BreakerView: {
              name: { required: true, enum: ['new-devices', 'new-payees', 'one-bank', 'program-transfers'] },
              by: { required: true, enum: ['alerts', 'yen'] },
              threshold: {
                required: true,
                type: () => Number,
                description: 'How many of these within the window trip it.',
              },
              windowMinutes: { required: true, type: () => Number },
              measured: {
                required: true,
                type: () => Number,
                description: 'How many there are now; of breakers for each bank, at the bank with the most.',
              },
            },
            BreakersView: { breakers: { required: true, description: 'The narrowest first.' } },
          },
        ],
        [
          await import('./modules/callers/callers.dto.js'),
          {
            CheckCallerDto: { way: { required: true, enum: ['prompt', 'call-back'] } },
            CloseCallDto: {
              outcome: {
                required: true,
                enum: ['answered', 'stopped', 'recovery-begun', 'passed-on', 'suspicious', 'not-verified'],
              },
            },
            ReviewCallDto: { verdict: { required: true, enum: ['right', 'wrong'] } },
            CallerNumberDto: { number: { required: true, type: () => String, pattern: '^[0-9]{2}$' } },
            OpenedCallView: { callId: { required: true, type: () => String } },
            CallerCheckView: {
              way: { required: true, enum: ['prompt', 'call-back'] },
              state: { required: true, enum: ['expired', 'waiting', 'confirmed', 'denied'] },
              number: {
                required: false,
                type: () => String,
                description: 'What the caller has to type; while it waits.',
              },
              expiresAt: { required: true, type: () => Date },
              verifiedUntil: {
                required: false,
                type: () => Date,
                description: 'Until then the caller counts as the member.',
              },
            },
            CallView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              openedAt: { required: true, type: () => Date },
              outcome: {
                required: false,
                description: 'Of a closed one.',
                enum: ['answered', 'stopped', 'recovery-begun', 'passed-on', 'suspicious', 'not-verified'],
              },
              check: {
                required: false,
                type: () => t['./modules/callers/callers.dto.js'].CallerCheckView,
                description: 'The newest.',
              },
            },
            AgentCountsView: {
              agent: { required: true, type: () => String },
              calls: { required: true, type: () => Number },
              confirmed: {
                required: true,
                type: () => Number,
                description: 'In which the caller was verified, and in which it was denied.',
              },
              denied: { required: true, type: () => Number },
              unverified: {
                required: true,
                type: () => Number,
                description: 'Closed with something done, and nobody verified.',
              },
              reviewed: { required: true, type: () => Number },
              wrong: { required: true, type: () => Number, description: 'Of those that were reviewed.' },
            },
            DrawnCallView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              memberName: { required: true, type: () => String, description: 'Masked.' },
              agent: { required: true, type: () => String },
              own: { required: true, type: () => Boolean, description: 'Who took it does not review it.' },
              closedAt: { required: true, type: () => Date },
              outcome: {
                required: true,
                enum: ['answered', 'stopped', 'recovery-begun', 'passed-on', 'suspicious', 'not-verified'],
              },
            },
            AgentCallsView: {
              days: { required: true, type: () => Number, description: 'Over how many days is counted.' },
              agents: { required: true, type: () => [t['./modules/callers/callers.dto.js'].AgentCountsView] },
              drawn: {
                required: true,
                type: () => [t['./modules/callers/callers.dto.js'].DrawnCallView],
                description: 'Drawn for a second person, the oldest first.',
              },
            },
            CallerQuestionView: {
              asked: { required: true, type: () => Boolean },
              expiresAt: { required: false, type: () => Date },
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
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
              after: {
                required: false,
                type: () => String,
                description: 'With `state`: the `next` of the page before.',
                pattern: '^[A-Za-z0-9_-]{22}$',
              },
            },
            StaffCardView: {
              id: { required: true, type: () => String },
              ref: { required: true, type: () => String },
              state: {
                required: true,
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
              memberId: { required: true, type: () => String },
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
            CardsView: {
              cards: { required: true, type: () => [t['./modules/cards/card-desk.dto.js'].StaffCardView] },
              next: {
                required: false,
                type: () => String,
                description: 'Give it as `after` to get the next page; absent on the last one.',
              },
            },
            CardCountView: {
              state: {
                required: true,
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
              cards: { required: true, type: () => Number },
              more: { required: true, type: () => Boolean, description: 'Whether there are more than were counted.' },
            },
            CardStepView: {
              state: {
                required: true,
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
              at: { required: true, type: () => Date },
              byKind: {
                required: false,
                type: () => String,
                description: 'Who did it: `staff`, `partner`, `member` or `system`.',
              },
              by: {
                required: false,
                type: () => String,
                description: 'The name of one of the staff, or `partner:id`.',
              },
              releasedBy: {
                required: false,
                type: () => String,
                description: "The second person's name, where there was one.",
              },
              carrier: { required: false, type: () => String },
              trackingNumber: { required: false, type: () => String },
              channel: { required: false, enum: ['single', 'counter', 'file', 'feed'] },
              deliveredAt: { required: false, type: () => Date },
              reason: { required: false, type: () => String },
            },
            CardLifeView: {
              lastTwo: { required: false, type: () => String, description: 'The last two digits, of an active card.' },
              life: {
                required: true,
                type: () => [t['./modules/cards/card-desk.dto.js'].CardStepView],
                description: 'The oldest first.',
              },
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
              reason: { required: true, enum: ['refused', 'other', 'unknown-address', 'not-collected', 'moved'] },
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
                  'duplicate',
                  'malformed',
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
              uploadedBy: { required: true, type: () => String, description: 'The name of who uploaded it.' },
              own: {
                required: true,
                type: () => Boolean,
                description: 'Whether the caller uploaded it, and so may not release it.',
              },
              uploadedAt: { required: true, type: () => Date },
              lineCount: { required: true, type: () => Number },
              acceptedCount: {
                required: true,
                type: () => Number,
                description: 'Lines that fitted their cards when the file was taken in.',
              },
              earlyCount: { required: true, type: () => Number, description: 'How many of these are early.' },
              releasedBy: {
                required: false,
                type: () => String,
                description: 'The name of who released or rejected it.',
              },
              decidedAt: { required: false, type: () => Date },
            },
            FindBatchesQuery: {
              state: {
                required: false,
                description: 'Those in this state alone.',
                enum: ['waiting', 'applied', 'rejected'],
              },
              after: {
                required: false,
                type: () => String,
                description: 'The `next` of the page before.',
                pattern: '^[wd][A-Za-z0-9_-]{22}$',
              },
            },
            BatchesView: {
              files: { required: true, type: () => [t['./modules/cards/card-desk.dto.js'].BatchView] },
              next: {
                required: false,
                type: () => String,
                description: 'Give it as `after` to get the next page; absent on the last one.',
              },
            },
            BatchReportView: { refused: { required: true } },
            BatchPreviewView: {
              fileNumber: { required: true, type: () => String },
              lineCount: { required: true, type: () => Number },
              acceptedCount: { required: true, type: () => Number },
              earlyCount: { required: true, type: () => Number, description: 'How many of these are early.' },
              secondPersonNeeded: {
                required: true,
                type: () => Boolean,
                description: 'Whether the cards would wait for another person.',
              },
              refused: { required: true },
            },
          },
        ],
        [
          await import('./modules/cards/cards.dto.js'),
          {
            CardView: {
              state: {
                required: true,
                enum: [
                  'closed',
                  'expired',
                  'ordered',
                  'personalised',
                  'dispatched',
                  'arrived',
                  'active',
                  'returned',
                  'none',
                ],
              },
              next: { required: true, enum: ['wait', 'activate', 'nothing', 'reorder', 'ask-issuer'] },
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
                enum: ['refused', 'waiting', 'arrived', 'returned'],
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
          await import('./modules/cases/cases-views.dto.js'),
          {
            OpenedCaseView: { id: { required: true, type: () => String } },
            CaseView: {
              id: { required: true, type: () => String },
              playbook: { required: true, type: () => String },
              severity: { required: true, enum: ['low', 'medium', 'high', 'critical'] },
              state: { required: true, enum: ['open', 'closed', 'contained', 'decided'] },
              decision: { required: false, enum: ['confirmed-fraud', 'no-fraud', 'inconclusive'] },
              openedAt: { required: true, type: () => Date },
              owner: { required: true, type: () => String, description: 'The name of whose it is.' },
              own: { required: true, type: () => Boolean, description: 'Whether that is the caller.' },
              containedAt: { required: false, type: () => Date },
              decidedAt: { required: false, type: () => Date },
              closedAt: { required: false, type: () => Date },
            },
            CaseListView: {
              cases: { required: true },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
            CasePersonView: {
              memberId: { required: true, type: () => String },
              name: { required: true, type: () => String, description: 'Masked.' },
              role: {
                required: false,
                description: 'Which part they have; absent of who only paid or was paid.',
                enum: ['victim', 'suspect', 'linked'],
              },
            },
            CaseEdgeView: {
              senderId: { required: true, type: () => String },
              receiverId: { required: true, type: () => String },
              count: { required: true, type: () => Number },
              amountYen: { required: true, type: () => Number },
              firstAt: { required: true, type: () => Date },
              lastAt: { required: true, type: () => Date },
            },
            GraphView: { people: { required: true }, edges: { required: true } },
            CaseAlertView: {
              id: { required: true, type: () => String },
              kind: { required: true, type: () => String },
              severity: { required: true, enum: ['low', 'medium', 'high', 'critical'] },
              count: { required: true, type: () => Number },
              firstAt: { required: true, type: () => Date },
              lastAt: { required: true, type: () => Date },
            },
            CaseEvidenceView: {
              id: { required: true, type: () => String },
              takenAt: { required: true, type: () => Date },
              digest: { required: true, type: () => String, description: 'What stands for it in the log.' },
            },
            CaseStepView: {
              name: { required: true, type: () => String },
              phase: { required: true, enum: ['contain', 'notify', 'compensate', 'report'] },
              dueAt: { required: true, type: () => Date },
              late: { required: true, type: () => Boolean, description: 'Not done in time, or done late.' },
              state: { required: true, enum: ['open', 'done', 'left-out'] },
              doneAt: { required: false, type: () => Date },
              doneBy: { required: false, type: () => String },
              reason: {
                required: false,
                enum: ['no-fraud', 'nothing-to-do', 'done-before', 'no-loss', 'not-required'],
              },
              reference: { required: false, type: () => String },
            },
            CaseNoteView: {
              id: { required: true, type: () => String },
              text: { required: true, type: () => String },
              writtenBy: { required: true, type: () => String },
              writtenAt: { required: true, type: () => Date },
            },
            CompensationView: {
              id: { required: true, type: () => String },
              amountYen: { required: true, type: () => Number },
              approvedAt: { required: true, type: () => Date },
              state: { required: true, enum: ['refused', 'approved', 'posted'] },
              refusal: { required: false, type: () => String, description: 'The code of the refusal.' },
            },
            CaseLossView: {
              memberId: { required: true, type: () => String },
              lossYen: { required: true, type: () => Number },
              givenYen: { required: true, type: () => Number, description: 'Posted, or on its way.' },
              reference: { required: true, type: () => String },
              compensations: { required: true },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'A compensation waits for a second person.',
              },
            },
            CaseFindingView: {
              rootCause: {
                required: true,
                enum: [
                  'other',
                  'stolen-credentials',
                  'weak-proof',
                  'sim-swap',
                  'mule-network',
                  'card-data-guessed',
                  'impersonated-opening',
                  'process-gap',
                  'software-fault',
                  'partner-fault',
                  'insider',
                ],
              },
              explanation: { required: true, type: () => String },
              items: { required: true },
              blocklistEntryIds: { required: true },
              noBlocklistReason: {
                required: false,
                enum: ['insider', 'nothing-identifiable', 'listed-before', 'only-victims-known'],
              },
            },
            ProvenRuleView: {
              ruleId: { required: true, type: () => String },
              version: { required: true, type: () => Number },
              backtestId: { required: true, type: () => String },
            },
            MeasureView: {
              id: { required: true, type: () => String },
              caseId: { required: true, type: () => String },
              kind: { required: true, enum: ['test', 'partner', 'rule', 'process'] },
              reference: { required: true, type: () => String },
              rule: { required: false, type: () => t['./modules/cases/cases-views.dto.js'].ProvenRuleView },
              owner: { required: true, type: () => String },
              dueOn: { required: true, type: () => String },
              overdue: { required: true, type: () => Boolean },
              doneAt: { required: false, type: () => Date },
              doneReference: { required: false, type: () => String },
            },
            ProvenRuleChoice: {
              name: { required: true, type: () => String, description: 'Of the rule.' },
              asOf: { required: true, type: () => Date, description: 'Up to when its backtest has looked.' },
            },
            MeasureChoicesView: {
              rules: {
                required: true,
                description: 'The newest first; only what was looked at since the case is open.',
              },
              clauses: { required: true, description: 'What the tests of this product prove, by name.' },
            },
            CaseReviewView: {
              id: { required: true, type: () => String },
              caseId: { required: true, type: () => String },
              closedBy: { required: true, type: () => String },
              own: {
                required: true,
                type: () => Boolean,
                description: 'The caller has closed it: it is for somebody else.',
              },
              drawnAt: { required: true, type: () => Date },
              dueAt: { required: true, type: () => Date },
            },
            LearningView: {
              measures: { required: true },
              reviews: { required: true },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
            ColleagueView: { id: { required: true, type: () => String }, name: { required: true, type: () => String } },
            WholeCaseView: {
              people: { required: true },
              edges: { required: true },
              alerts: { required: true },
              steps: { required: true },
              notes: { required: true },
              evidence: { required: true },
              losses: { required: true },
              finding: { required: false, type: () => t['./modules/cases/cases-views.dto.js'].CaseFindingView },
              measures: { required: true },
              missing: { required: true, description: 'What is missing before it can be closed; nothing when it can.' },
              catalogItems: { required: true, description: 'What of the checklist may have failed.' },
              colleagues: { required: true, description: 'Who may own a measure.' },
            },
            TimelineEventView: {
              id: { required: true, type: () => String },
              at: { required: true, type: () => Date },
              type: { required: true, type: () => String },
              actorKind: { required: true, enum: ['member', 'staff', 'applicant', 'partner', 'system', 'anonymous'] },
              actorName: { required: false, type: () => String, description: 'Of somebody of the staff.' },
              memberId: { required: false, type: () => String },
              outcome: { required: true, enum: ['failed', 'success', 'refused'] },
              details: { required: true, type: 'object', additionalProperties: true },
              sound: { required: true, type: () => Boolean, description: 'Whether the row is as it was written.' },
            },
            TimelineView: {
              events: { required: true, description: 'The newest first.' },
              next: {
                required: false,
                type: () => String,
                description: 'Give it as `before` to get the next, earlier page; absent on the last one.',
              },
            },
          },
        ],
        [
          await import('./modules/cases/cases.dto.js'),
          {
            CasesQuery: {
              state: { required: false, description: 'Those that stand, when absent.', enum: ['closed', 'standing'] },
            },
            TimelineQuery: {
              before: {
                required: false,
                type: () => String,
                description: 'The `next` of the page before.',
                pattern: '^[1-9]\\d{0,18}$',
              },
            },
            OpenCaseDto: {
              playbook: {
                required: true,
                enum: ['account-takeover', 'incident', 'mule-receiver', 'card-misuse', 'link-fraud'],
              },
              alertIds: { required: true, type: () => [String], uniqueItems: true, format: 'uuid', minItems: 1 },
            },
            CaseMemberDto: {
              memberId: { required: true, type: () => String, format: 'uuid' },
              role: { required: true, enum: ['victim', 'suspect', 'linked'] },
            },
            CaseNoteDto: { text: { required: true, type: () => String } },
            DoStepDto: {
              reference: {
                required: false,
                type: () => String,
                description: 'Of a report: the number that whoever took it has given it.',
              },
            },
            LeaveOutDto: {
              reason: { required: true, enum: ['no-fraud', 'nothing-to-do', 'done-before', 'no-loss', 'not-required'] },
            },
            DecideCaseDto: { decision: { required: true, enum: ['confirmed-fraud', 'no-fraud', 'inconclusive'] } },
            LossDto: {
              memberId: { required: true, type: () => String, format: 'uuid' },
              lossYen: { required: true, type: () => Number, minimum: 1 },
              reference: { required: true, type: () => String },
            },
            CompensateDto: {
              memberId: { required: true, type: () => String, format: 'uuid' },
              amountYen: { required: true, type: () => Number, minimum: 1 },
            },
            FindingDto: {
              rootCause: {
                required: true,
                enum: [
                  'other',
                  'stolen-credentials',
                  'weak-proof',
                  'sim-swap',
                  'mule-network',
                  'card-data-guessed',
                  'impersonated-opening',
                  'process-gap',
                  'software-fault',
                  'partner-fault',
                  'insider',
                ],
              },
              explanation: { required: true, type: () => String },
              items: {
                required: true,
                type: () => [String],
                description: 'Of the checklist: which of its items have failed.',
                maxLength: 12,
                uniqueItems: true,
                minItems: 1,
                maxItems: 30,
              },
              blocklistEntryIds: {
                required: true,
                type: () => [String],
                description: 'Who is listed because of it.',
                uniqueItems: true,
                format: 'uuid',
                maxItems: 50,
              },
              noBlocklistReason: {
                required: false,
                description: 'Or why nobody is.',
                enum: ['insider', 'nothing-identifiable', 'listed-before', 'only-victims-known'],
              },
            },
            MeasureDto: {
              kind: { required: true, enum: ['test', 'partner', 'rule', 'process'] },
              reference: {
                required: false,
                type: () => String,
                description: 'Of a process or a partner: what is changed.',
              },
              ruleId: {
                required: false,
                type: () => String,
                description: 'Of a rule: which, in which version, and the backtest of that version.',
                format: 'uuid',
              },
              version: { required: false, type: () => Number, minimum: 1, maximum: 1000000 },
              backtestId: { required: false, type: () => String, format: 'uuid' },
              clause: {
                required: false,
                type: () => String,
                description: 'Of a test: which clause of the checklist it proves.',
                maxLength: 60,
              },
              ownerId: { required: true, type: () => String, format: 'uuid' },
              dueOn: {
                required: true,
                type: () => String,
                description: '`2026-12-31`.',
                pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              },
            },
            CompleteMeasureDto: { reference: { required: true, type: () => String } },
            ReviewDto: { verdict: { required: true, enum: ['agreed', 'reopened'] } },
          },
        ],
        [
          await import('./modules/cases/leak.dto.js'),
          {
            RecordLeakDto: {
              knownAt: {
                required: true,
                type: () => String,
                description: 'Since when the issuer has known, ISO 8601.',
                maxLength: 40,
              },
              malicious: {
                required: true,
                type: () => Boolean,
                description: 'Somebody has meant harm: the full report has longer.',
              },
            },
            LeakReportDto: { reference: { required: true, type: () => String, maxLength: 120 } },
            SeenPersonView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              at: { required: true, type: () => Date },
              type: { required: true, type: () => String },
              bundle: { required: true, type: () => String, description: 'What was shown.' },
              actorKind: { required: true, enum: ['member', 'staff', 'applicant', 'partner', 'system', 'anonymous'] },
              actorName: {
                required: true,
                type: () => String,
                description: 'Of somebody of the staff; empty for others.',
              },
              network: { required: true, type: () => String, description: 'Where they were, as a truncated prefix.' },
            },
            LeakReportView: {
              report: { required: true, enum: ['first', 'full'] },
              wantedBy: { required: true, type: () => Date },
              dueBy: { required: true, type: () => Date },
              overdue: { required: true, type: () => Boolean },
              reportedAt: { required: false, type: () => Date },
              reference: { required: false, type: () => String },
            },
            RecordedLeakView: {
              knownAt: { required: true, type: () => Date },
              malicious: { required: true, type: () => Boolean },
              reports: { required: true },
            },
            LeakView: {
              seen: { required: true },
              more: { required: false, type: () => Boolean, description: 'There is more than is listed.' },
              leak: { required: false, type: () => t['./modules/cases/leak.dto.js'].RecordedLeakView },
            },
          },
        ],
        [
          await import('./modules/changes/changes.dto.js'),
          {
            ChangeEmailDto: {
              email: {
                required: true,
                type: () => String,
                description: 'The new address.',
                minLength: 3,
                maxLength: 254,
              },
            },
            ChangePhoneDto: {
              phone: {
                required: true,
                type: () => String,
                description: 'The new number, typed in any usual way.',
                minLength: 3,
                maxLength: 40,
              },
            },
            ChangeAddressDto: {
              postalCode: { required: true, type: () => String, minLength: 1, maxLength: 16 },
              prefecture: { required: true, type: () => String, minLength: 1, maxLength: 40 },
              city: { required: true, type: () => String, minLength: 1, maxLength: 200 },
              street: {
                required: true,
                type: () => String,
                description: 'Town, block and number.',
                minLength: 1,
                maxLength: 400,
              },
              building: { required: false, type: () => String, maxLength: 400 },
            },
            ChangeNameDto: {
              familyName: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              givenName: { required: true, type: () => String, minLength: 1, maxLength: 160 },
              familyKana: { required: true, type: () => String, description: 'In kana.', minLength: 1, maxLength: 160 },
              givenKana: { required: true, type: () => String, description: 'In kana.', minLength: 1, maxLength: 160 },
              method: { required: true, description: 'What the new name is read from.', enum: ['certificate', 'chip'] },
            },
            ChangeNicknameDto: {
              nickname: {
                required: true,
                type: () => String,
                description: 'What the pages call the member.',
                minLength: 1,
                maxLength: 80,
              },
            },
            ChangePasswordDto: {
              presentPassword: {
                required: true,
                type: () => String,
                description: 'The one of today.',
                minLength: 1,
                maxLength: 512,
              },
              password: {
                required: true,
                type: () => String,
                description: 'The new one, 12 to 128 characters.',
                minLength: 1,
                maxLength: 512,
              },
            },
            ConfirmChangeDto: {
              code: {
                required: true,
                type: () => String,
                description: 'The code that was sent to the new address.',
                minLength: 1,
                maxLength: 32,
              },
            },
            ConfirmAddressDto: {
              code: {
                required: true,
                type: () => String,
                description: 'The code of the letter, with or without its hyphens.',
                minLength: 1,
                maxLength: 64,
              },
            },
            StopChangeDto: {
              token: {
                required: true,
                type: () => String,
                description: 'What stands behind the `#` of the link, or the twelve digits from the short message.',
                pattern: '^([\\w-]{43}|\\d{12})$',
              },
            },
            ContactChangeView: {
              id: { required: true, type: () => String },
              kind: { required: true, enum: ['phone', 'email', 'address', 'name'] },
              state: { required: true, enum: ['expired', 'pending', 'effective', 'cancelled', 'set-back'] },
              newMasked: {
                required: true,
                type: () => String,
                description:
                  'The first letter and the host, the last two digits, the area of the post office, or the first letters of the name.',
              },
              requestedAt: { required: true, type: () => Date },
              dueAt: { required: true, type: () => Date, description: 'When it takes effect.' },
              confirmed: {
                required: true,
                type: () => Boolean,
                description:
                  'What is new has been confirmed: by a code, or of a name by the proof of identity. An address needs none.',
              },
              late: {
                required: true,
                type: () => Boolean,
                description: 'It should have taken effect, and is still being looked at.',
              },
            },
            AddressStandingView: {
              confirmed: { required: true, type: () => Boolean },
              letterAt: {
                required: false,
                type: () => Date,
                description: 'When the last letter with a code went there.',
              },
              anotherFrom: {
                required: false,
                type: () => Date,
                description: 'From when on another one can be asked for; absent when at once.',
              },
            },
            ChangesView: {
              emailMasked: {
                required: true,
                type: () => String,
                description: 'The first letter and the host of the present address.',
              },
              phoneMasked: {
                required: true,
                type: () => String,
                description: 'The last two digits of the present number.',
              },
              address: { required: true, type: () => t['./modules/changes/changes.dto.js'].AddressStandingView },
              changes: { required: true, type: () => [t['./modules/changes/changes.dto.js'].ContactChangeView] },
              closedUntil: {
                required: false,
                type: () => Date,
                description: 'Until then money, reveals and limit raises are closed.',
              },
            },
            StoppedChangeView: { outcome: { required: true, enum: ['cancelled', 'set-back', 'recovery-stopped'] } },
          },
        ],
        [
          await import('./modules/charges/charge-desk.dto.js'),
          {
            RefusedDayLineView: {
              line: { required: true, type: () => Number, description: 'In the file, the header being line 1.' },
              reason: { required: true, enum: ['duplicate', 'malformed'] },
            },
            BankDayPreviewView: {
              day: { required: true, type: () => String, description: '`YYYY-MM-DD`.' },
              lines: { required: true, type: () => Number },
              totalYen: { required: true, type: () => Number },
              refused: { required: true },
            },
            BankDayView: {
              id: { required: true, type: () => String },
              day: { required: true, type: () => String, description: '`YYYY-MM-DD`.' },
              lines: { required: true, type: () => Number },
              refusedLines: { required: true, type: () => Number },
              totalYen: { required: true, type: () => Number },
              uploadedBy: { required: true, type: () => String },
              uploadedAt: { required: true, type: () => Date },
              comparedAt: { required: false, type: () => Date, description: 'Of a day that was compared.' },
              matched: { required: false, type: () => Number },
              settled: { required: false, type: () => Number },
              differences: { required: false, type: () => Number },
            },
            ChargeDifferenceView: {
              id: { required: true, type: () => String },
              day: { required: true, type: () => String, description: 'Of the file, `YYYY-MM-DD`.' },
              kind: { required: true, enum: ['missing-here', 'missing-there', 'other-amount', 'line-refused'] },
              reference: { required: true, type: () => String, description: 'What the bank calls the order by.' },
              memberId: {
                required: false,
                type: () => String,
                description: 'Absent where no charge has that reference.',
              },
              oursYen: { required: true, type: () => Number },
              theirsYen: { required: true, type: () => Number },
              state: { required: true, enum: ['open', 'corrected', 'explained'] },
              foundAt: { required: true, type: () => Date },
            },
            ReconciliationView: {
              days: { required: true, description: 'The newest first.' },
              differences: { required: true, description: 'Open ones first.' },
              openCharges: {
                required: true,
                type: () => Number,
                description: 'Charges that the bank has not answered.',
              },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
            DeskChargesView: {
              charges: { required: true },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
        [
          await import('./modules/charges/charges.dto.js'),
          {
            ChargeDto: {
              linkId: { required: true, type: () => String, description: 'The linked account.', format: 'uuid' },
              amountYen: { required: true, type: () => Number, minimum: 1, maximum: 300000 },
            },
            ChargeView: {
              id: { required: true, type: () => String },
              linkId: { required: true, type: () => String },
              amountYen: { required: true, type: () => Number },
              state: {
                required: true,
                description:
                  '`requested`, `asking` and `unknown`: the bank has not answered yet; what is reserved stays so until it has.',
                enum: ['posted', 'requested', 'asking', 'unknown', 'declined'],
              },
              reason: { required: false, type: () => String, description: 'Why it came to nothing.' },
              requestedAt: { required: true, type: () => Date },
              settledAt: { required: false, type: () => Date },
              bankNameJa: { required: true, type: () => String },
              bankNameEn: { required: true, type: () => String },
              accountMasked: { required: true, type: () => String, description: 'The last two digits.' },
            },
            ChargeSourceView: {
              linkId: { required: true, type: () => String },
              bankNameJa: { required: true, type: () => String },
              bankNameEn: { required: true, type: () => String },
              branchCode: { required: true, type: () => String },
              accountMasked: { required: true, type: () => String },
              roomYen: {
                required: true,
                type: () => Number,
                description: 'What can be charged from it now, by all limits.',
              },
              lowered: {
                required: true,
                type: () => Boolean,
                description: 'The letter about it is not confirmed yet, or it was linked today: less can be charged.',
              },
            },
            ChargesView: {
              sources: { required: true },
              charges: { required: true, description: 'The newest first.' },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most charges here; a list that has as many may have more.',
              },
              leastYen: { required: true, type: () => Number, description: 'The least that can be charged at a time.' },
            },
          },
        ],
        [
          await import('./modules/charges/debit-denials.dto.js'),
          {
            DenyDebitDto: {
              bankCode: { required: true, type: () => String, description: 'Four digits.', pattern: '^\\d{4}$' },
              traceNumber: {
                required: true,
                type: () => String,
                description: 'As the bank prints it beside the debit.',
                pattern: '^[A-Za-z0-9-]{1,40}$',
              },
            },
          },
        ],
        [
          await import('./modules/checklist/checklist.dto.js'),
          {
            ChecklistQuery: {
              service: { required: false, type: () => String, description: 'For which of the services of the report.' },
            },
            ChecklistServiceView: {
              id: { required: true, type: () => String },
              label: { required: true, type: () => String, description: 'As the report calls it, in English.' },
            },
            ChecklistRunView: {
              state: {
                required: true,
                enum: ['not-run', 'unreadable', 'unsigned', 'not-trusted', 'stale', 'not-comparable', 'fresh'],
              },
              finishedAt: {
                required: false,
                type: () => String,
                description: 'As the file says; where nobody vouches for it, no more than that.',
              },
              fingerprint: {
                required: false,
                type: () => String,
                description: 'SHA-256 over the sources that were run.',
              },
              sources: {
                required: false,
                type: () => String,
                description: 'SHA-256 over the sources as they are now.',
              },
              passed: { required: false, type: () => Number, description: 'Absent where nobody vouches for it.' },
              notPassed: { required: false, type: () => Number, description: 'Tests that failed or did not run.' },
            },
            ChecklistPhaseView: {
              id: { required: true, type: () => String },
              order: { required: true, type: () => String, description: 'Its number in the report.' },
              mandatory: { required: true, type: () => Number, description: 'How many items are mandatory.' },
              satisfied: {
                required: false,
                type: () => Number,
                description: 'How many of them are met; absent without a run.',
              },
              before: {
                required: false,
                type: () => Number,
                description: 'How many of them the review of 2020 found met, where the report says it.',
              },
            },
            ChecklistTextView: {
              ja: { required: true, type: () => String },
              en: { required: true, type: () => String },
            },
            ChecklistTestView: {
              kind: {
                required: true,
                description:
                  '`behaviour`: the rule holds. `kill`: with the control off the attack succeeds, or is refused elsewhere.',
                enum: ['behaviour', 'kill'],
              },
              title: { required: true, type: () => String, description: 'A sentence, in English.' },
              file: { required: true, type: () => String },
              outcome: { required: true, enum: ['failed', 'not-run', 'passed'] },
            },
            ChecklistClauseView: {
              id: { required: true, type: () => String },
              text: { required: true, type: () => t['./modules/checklist/checklist.dto.js'].ChecklistTextView },
              met: { required: false, type: () => Boolean, description: 'Absent without a run.' },
              modules: { required: true, description: 'The classes that are marked with it.' },
              tests: {
                required: true,
                type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistTestView],
                description: 'The tests that carry it, as the last run left them.',
              },
            },
            ChecklistProofView: {
              kind: { required: true, enum: ['partner', 'technical', 'organisational'] },
              claim: {
                required: false,
                description:
                  'What is claimed of it; absent without a run, and for partners, whose attestations stand with them.',
                enum: ['none', 'proven-by-test', 'rehearsed-with-sandbox', 'attested'],
              },
              party: { required: false, type: () => String, description: 'Which partner, as the report calls it.' },
            },
            ChecklistMappingView: { standard: { required: true, type: () => String }, ids: { required: true } },
            ChecklistItemView: {
              id: { required: true, type: () => String },
              title: { required: true, type: () => t['./modules/checklist/checklist.dto.js'].ChecklistTextView },
              phase: { required: true, type: () => String },
              level: {
                required: true,
                enum: ['mandatory', 'advanced', 'reinforcement', 'recommended', 'considered', 'not-applicable'],
              },
              status: { required: true, enum: ['met', 'not-applicable', 'not-run', 'unmet'] },
              metBefore: {
                required: false,
                type: () => Boolean,
                description: 'Whether the review of 2020 found it met; for mandatory items, where the report says it.',
              },
              parties: { required: true, description: 'Who owes it, as the report calls them.' },
              evidence: { required: true, type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistProofView] },
              mappings: {
                required: true,
                type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistMappingView],
              },
              clauses: { required: true, type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistClauseView] },
              killTests: {
                required: true,
                type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistTestView],
                description:
                  'The tests that show that the tests of the item can fail; one at least is needed to meet it.',
              },
              settings: { required: true, description: 'Names of the settings that the item depends on.' },
            },
            ChecklistView: {
              title: { required: true, type: () => String },
              source: { required: true, type: () => String },
              service: { required: true, type: () => String },
              services: {
                required: true,
                type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistServiceView],
              },
              run: { required: true, type: () => t['./modules/checklist/checklist.dto.js'].ChecklistRunView },
              phases: { required: true, type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistPhaseView] },
              mandatory: { required: true, type: () => Number },
              satisfied: { required: false, type: () => Number, description: 'Absent without a run.' },
              before: { required: false, type: () => Number },
              items: { required: true, type: () => [t['./modules/checklist/checklist.dto.js'].ChecklistItemView] },
            },
          },
        ],
        [
          await import('./modules/credit/credit-desk.dto.js'),
          {
            MakeFileDto: { bankCode: { required: true, type: () => String, pattern: '^\\d{4}$' } },
            CreditLimitDto: { limitYen: { required: true, type: () => Number, minimum: 0, maximum: 10000000 } },
            ReadyBankView: {
              bankCode: { required: true, type: () => String },
              bankNameJa: { required: true, type: () => String },
              bankNameEn: { required: true, type: () => String },
              bills: { required: true, type: () => Number },
              totalYen: { required: true, type: () => Number },
            },
            SettlementFileView: {
              id: { required: true, type: () => String },
              bankCode: { required: true, type: () => String },
              bankNameJa: { required: true, type: () => String },
              bankNameEn: { required: true, type: () => String },
              number: { required: true, type: () => Number },
              dueOn: { required: true, type: () => String },
              lines: { required: true, type: () => Number },
              totalYen: { required: true, type: () => Number },
              state: { required: true, enum: ['answered', 'made', 'released', 'withdrawn'] },
              madeBy: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
              releasedBy: { required: false, type: () => String },
              paidLines: { required: false, type: () => Number },
              paidYen: { required: false, type: () => Number },
            },
            SettlementsView: {
              ready: { required: true },
              files: { required: true, description: 'The newest first.' },
              withoutAccount: {
                required: true,
                type: () => Number,
                description: 'Bills whose member has no account linked.',
              },
              givenUp: {
                required: true,
                type: () => Number,
                description: 'Bills that were refused too often to be asked for again.',
              },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
            SettlementContentView: {
              name: { required: true, type: () => String, description: 'Without an ending.' },
              text: { required: true, type: () => String },
              sidecar: { required: true, type: () => String },
            },
            WrongLineView: {
              line: { required: true, type: () => Number, description: 'In the file, the header being line 1.' },
              fault: { required: true, enum: ['duplicate', 'malformed', 'other-amount', 'unknown'] },
            },
            ResultView: {
              paid: { required: true, type: () => Number },
              refused: { required: true, type: () => Number },
              paidYen: { required: true, type: () => Number },
              wrong: { required: true },
              missing: {
                required: true,
                type: () => Number,
                description: 'Lines of the request of which it says nothing.',
              },
            },
            MemberCreditView: { bills: { required: true }, raiseWaits: { required: true, type: () => Boolean } },
            LimitOutcomeView: { outcome: { required: true, enum: ['lowered', 'proposed'] } },
          },
        ],
        [
          await import('./modules/credit/credit.dto.js'),
          {
            CreditView: {
              limitYen: { required: true, type: () => Number },
              usedYen: {
                required: true,
                type: () => Number,
                description: 'What was drawn and not paid yet, with what is held for payments.',
              },
              availableYen: { required: true, type: () => Number },
              nextSettlementOn: { required: true, type: () => String },
              nextSettlementYen: { required: false, type: () => Number },
              overdueYen: { required: false, type: () => Number },
              accountLinked: { required: true, type: () => Boolean },
            },
            BillView: {
              id: { required: true, type: () => String },
              month: { required: true, type: () => String },
              dueOn: { required: true, type: () => String },
              drawnYen: { required: true, type: () => Number },
              refundedYen: { required: true, type: () => Number },
              carriedYen: { required: true, type: () => Number },
              amountYen: { required: true, type: () => Number },
              state: { required: true, enum: ['open', 'overdue', 'nothing', 'requested', 'carried', 'paid'] },
              paidAt: { required: false, type: () => Date },
            },
            BillsView: { bills: { required: true, description: 'The newest first.' } },
          },
        ],
        [
          await import('./modules/disavowal/disavowal.dto.js'),
          {
            LinkDto: { token: { required: true, type: () => String, minLength: 1, maxLength: 100 } },
            NoticeView: {
              notice: {
                required: true,
                type: () => String,
                description: 'What the notice was about, as a word of a code.',
              },
              noticedAt: { required: true, type: () => Date },
              state: { required: true, enum: ['open', 'expired', 'used', 'void'] },
              usedAt: { required: false, type: () => Date },
              expiresAt: { required: true, type: () => Date },
            },
            DisavowedView: { stoppedAt: { required: true, type: () => Date }, capabilities: { required: true } },
            StopsView: {
              capabilities: {
                required: true,
                type: () => [Object],
                description: 'Empty when nothing is.',
                enum: ['details', 'charge', 'transfer', 'payment', 'linking'],
                isArray: true,
              },
              since: { required: false, type: () => Date },
              reopenableFrom: {
                required: false,
                type: () => Date,
                description: 'Absent where no code of the phone counts, so that only the issuer can help.',
              },
              reopenable: { required: true, type: () => Boolean },
            },
            ReopenDto: {
              code: {
                required: true,
                type: () => String,
                description: 'The code that was sent to the phone.',
                minLength: 1,
                maxLength: 32,
              },
            },
          },
        ],
        [
          await import('./modules/endings/closings.dto.js'),
          {
            CloseAccountDto: {
              restYen: {
                required: true,
                type: () => Number,
                description: 'What was shown to be left, held money included: just this is given up, or owed.',
                minimum: 0,
                maximum: 999999999,
              },
            },
            WaitingClosingView: {
              requestedAt: { required: true, type: () => Date },
              dueAt: {
                required: true,
                type: () => Date,
                description: 'The earliest time at which the account is closed.',
              },
              restYen: { required: true, type: () => Number, description: 'What was approved of.' },
            },
            AccountClosingView: {
              way: { required: true, enum: ['give-up', 'pay-out'] },
              waitHours: { required: true, type: () => Number },
              balanceYen: { required: true, type: () => Number },
              heldYen: { required: true, type: () => Number },
              restYen: { required: true, type: () => Number, description: 'Both together.' },
              owedYen: {
                required: true,
                type: () => Number,
                description: 'What is owed after payments that were posted without asking; it has to be paid first.',
              },
              openCharges: {
                required: true,
                type: () => Number,
                description: 'Charges that the bank has not answered.',
              },
              waiting: { required: false, type: () => t['./modules/endings/closings.dto.js'].WaitingClosingView },
            },
          },
        ],
        [
          await import('./modules/endings/endings-desk.dto.js'),
          {
            RecordDeathDto: {
              diedOn: {
                required: true,
                type: () => String,
                description: '`YYYY-MM-DD`.',
                pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              },
              evidence: {
                required: true,
                enum: ['family-register', 'death-certificate', 'bank-report', 'other-official'],
              },
              reference: {
                required: true,
                type: () => String,
                description: 'The number under which the evidence is filed; no name.',
                maxLength: 60,
              },
            },
            GarnishDto: {
              authority: { required: true, enum: ['court', 'tax-office', 'pension-office', 'local-government'] },
              reference: {
                required: true,
                type: () => String,
                description: 'The number of the order; no name.',
                maxLength: 60,
              },
              orderedYen: { required: true, type: () => Number, minimum: 1 },
            },
            PayGarnishmentDto: { amountYen: { required: true, type: () => Number, minimum: 1 } },
            SetLegalHoldDto: {
              authority: {
                required: true,
                enum: ['court', 'tax-office', 'police', 'prosecutor', 'regulator', 'issuer'],
              },
              reference: {
                required: true,
                type: () => String,
                description: 'The number of the request or order; no name.',
                maxLength: 60,
              },
            },
            LiftLegalHoldDto: {
              reference: {
                required: true,
                type: () => String,
                description: 'The number of what ends it; no name.',
                maxLength: 60,
              },
            },
            PayOutDto: {
              kind: { required: true, enum: ['estate', 'closing'] },
              caseId: {
                required: true,
                type: () => String,
                description: 'Of the estate, or of the closing.',
                format: 'uuid',
              },
              amountYen: { required: true, type: () => Number, minimum: 1 },
              reference: {
                required: true,
                type: () => String,
                description: 'The number under which the papers are filed that say who is paid; no name.',
                maxLength: 60,
              },
            },
            DeskClosingView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              state: { required: true, enum: ['waiting', 'done', 'cancelled', 'ended'] },
              way: { required: true, enum: ['give-up', 'pay-out'] },
              restYen: { required: true, type: () => Number },
              requestedAt: { required: true, type: () => Date },
              dueAt: { required: true, type: () => Date },
              endedAt: { required: false, type: () => Date },
              endReason: { required: false, enum: ['member', 'session-revoked', 'rest-changed', 'death'] },
              movedYen: { required: false, type: () => Number, description: 'Of one that is done.' },
              paidYen: { required: true, type: () => Number },
            },
            EstateView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              diedOn: { required: true, type: () => String, description: '`YYYY-MM-DD`.' },
              evidence: {
                required: true,
                enum: ['family-register', 'death-certificate', 'bank-report', 'other-official'],
              },
              reference: { required: true, type: () => String },
              recordedAt: { required: true, type: () => Date },
              movedYen: { required: true, type: () => Number },
              paidYen: { required: true, type: () => Number },
              settledAt: { required: false, type: () => Date, description: 'Absent while something may still come.' },
            },
            GarnishmentView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              authority: { required: true, enum: ['court', 'tax-office', 'pension-office', 'local-government'] },
              reference: { required: true, type: () => String },
              orderedYen: { required: true, type: () => Number },
              state: { required: true, enum: ['ordered', 'nothing', 'released', 'paid', 'set-aside'] },
              orderedAt: { required: true, type: () => Date },
              setAsideYen: { required: false, type: () => Number },
              paidYen: { required: false, type: () => Number },
              endedAt: { required: false, type: () => Date },
            },
            LegalHoldView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              authority: {
                required: true,
                enum: ['court', 'tax-office', 'police', 'prosecutor', 'regulator', 'issuer'],
              },
              reference: { required: true, type: () => String },
              setAt: { required: true, type: () => Date },
              liftedAt: { required: false, type: () => Date },
              liftReference: { required: false, type: () => String },
            },
            PayoutView: {
              id: { required: true, type: () => String },
              kind: { required: true, enum: ['estate', 'closing'] },
              caseId: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              amountYen: { required: true, type: () => Number },
              reference: { required: true, type: () => String },
              approvedAt: { required: true, type: () => Date },
              state: { required: true, enum: ['refused', 'approved', 'posted'] },
              refusal: { required: false, type: () => String, description: 'The code of the refusal.' },
            },
            EndingsView: {
              closings: { required: true },
              estates: { required: true },
              garnishments: { required: true },
              legalHolds: { required: true },
              payouts: { required: true },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
        [
          await import('./modules/factor-changes/factor-changes.dto.js'),
          {
            AddTotpDto: {
              id: { required: true, type: () => String, description: 'Of the setup.', format: 'uuid' },
              code: {
                required: true,
                type: () => String,
                description: 'What the app shows.',
                minLength: 1,
                maxLength: 32,
              },
            },
            TotpSetupView: {
              id: { required: true, type: () => String },
              secret: { required: true, type: () => String, description: 'Base 32, to be typed.' },
              uri: { required: true, type: () => String, description: 'To be opened by an app on this device.' },
              qr: { required: true, type: () => t['./modules/staff/qr-code.dto.js'].QrCodeView },
            },
            PasskeyView: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
              countsFrom: { required: true, type: () => Date, description: 'From when on it signs in and approves.' },
              backedUp: { required: true, type: () => Boolean, description: 'The platform keeps a copy of it.' },
              lastUsedAt: { required: false, type: () => Date },
              endsAt: { required: false, type: () => Date, description: 'When it ends, where its removal waits.' },
            },
            TotpView: {
              id: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
              countsFrom: { required: true, type: () => Date },
              lastUsedAt: { required: false, type: () => Date },
              endsAt: { required: false, type: () => Date },
            },
            RecoverySheetView: {
              id: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
              countsFrom: { required: true, type: () => Date },
              left: { required: true, type: () => Number, description: 'Codes that were not used.' },
              endsAt: { required: false, type: () => Date },
            },
            FactorChangeView: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                enum: ['first-passkey', 'add-passkey', 'remove-passkey', 'add-totp', 'remove-totp', 'recovery-codes'],
              },
              factorId: { required: true, type: () => String },
              requestedAt: { required: true, type: () => Date },
              dueAt: { required: true, type: () => Date, description: 'When it takes effect.' },
            },
            FactorsView: {
              passkeys: {
                required: true,
                type: () => [t['./modules/factor-changes/factor-changes.dto.js'].PasskeyView],
              },
              totp: { required: false, type: () => t['./modules/factor-changes/factor-changes.dto.js'].TotpView },
              recoverySheets: {
                required: true,
                type: () => [t['./modules/factor-changes/factor-changes.dto.js'].RecoverySheetView],
              },
              changes: {
                required: true,
                type: () => [t['./modules/factor-changes/factor-changes.dto.js'].FactorChangeView],
                description: 'Changes that wait.',
              },
              firstPasskeyOpen: {
                required: true,
                type: () => Boolean,
                description:
                  'A first passkey can be made now without an approval: the card has just been activated in this session.',
              },
              closedUntil: {
                required: false,
                type: () => Date,
                description: 'Until then money, reveals and limit raises are closed by changes of these.',
              },
            },
            RecoveryCodesView: { codes: { required: true }, countsFrom: { required: true, type: () => Date } },
          },
        ],
        [
          await import('./modules/freezes/freeze-desk.dto.js'),
          {
            FreezeDto: {
              capabilities: {
                required: true,
                type: () => [Object],
                enum: ['login', 'details', 'charge', 'transfer', 'payment', 'linking'],
                isArray: true,
                uniqueItems: true,
                minItems: 1,
              },
              reason: {
                required: true,
                enum: [
                  'authority',
                  'other',
                  'account-takeover',
                  'suspected-fraud',
                  'lost-or-stolen',
                  'member-asked',
                  'incident',
                ],
              },
            },
            FreezeBankDto: {
              bankCode: { required: true, type: () => String, description: 'Four digits.', pattern: '^\\d{4}$' },
              capabilities: {
                required: true,
                type: () => [Object],
                enum: ['charge', 'linking'],
                isArray: true,
                uniqueItems: true,
                minItems: 1,
              },
              reason: {
                required: true,
                enum: [
                  'authority',
                  'other',
                  'account-takeover',
                  'suspected-fraud',
                  'lost-or-stolen',
                  'member-asked',
                  'incident',
                ],
              },
            },
            FreezeProgramDto: {
              overridable: {
                required: true,
                type: () => Boolean,
                description: 'Whether two people may let single members pass.',
              },
            },
            RestoreDto: {
              freezeIds: { required: true, type: () => [String], uniqueItems: true, format: 'uuid', minItems: 1 },
              evidence: {
                required: true,
                enum: ['authority', 'call-back', 'identity-proven', 'in-person', 'incident-over', 'mistake'],
              },
              reference: {
                required: true,
                type: () => String,
                description: 'The number of the document, call or case where that stands; no personal data.',
                minLength: 3,
                maxLength: 40,
              },
            },
            FreezeView: {
              id: { required: true, type: () => String },
              scope: { required: true, enum: ['member', 'bank', 'new-devices', 'new-payees', 'program'] },
              memberId: { required: false, type: () => String },
              memberName: { required: false, type: () => String, description: "Masked, of a member's." },
              bankCode: { required: false, type: () => String },
              capability: { required: true, enum: ['login', 'details', 'charge', 'transfer', 'payment', 'linking'] },
              reason: {
                required: true,
                enum: [
                  'authority',
                  'other',
                  'account-takeover',
                  'suspected-fraud',
                  'lost-or-stolen',
                  'member-asked',
                  'incident',
                ],
              },
              overridable: { required: true, type: () => Boolean },
              placedBy: {
                required: true,
                type: () => String,
                description: 'Who stopped it: the name of one of the staff, or `system:` and what.',
              },
              placedAt: {
                required: true,
                type: () => Date,
                description: 'Or when the same was stopped once more, where it was.',
              },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'Restoring it waits for a second person.',
              },
            },
            FreezesQuery: { before: { required: false, type: () => String, format: 'uuid' } },
            FreezesView: {
              freezes: { required: true, type: () => [t['./modules/freezes/freeze-desk.dto.js'].FreezeView] },
              next: { required: false, type: () => String },
            },
            OwnFreezesView: {
              capabilities: {
                required: true,
                type: () => [Object],
                enum: ['login', 'details', 'charge', 'transfer', 'payment', 'linking'],
                isArray: true,
              },
            },
          },
        ],
        [
          await import('./modules/limits/limit-desk.dto.js'),
          {
            ChangeProgramLimitDto: {
              kind: { required: true, enum: ['charge', 'transfer', 'payment', 'inflow'] },
              span: { required: true, description: 'Of one, of a day, of a month.', enum: ['single', 'day', 'month'] },
              amountYen: {
                required: true,
                type: () => Number,
                description: 'Whole yen; zero lets nothing through.',
                minimum: 0,
              },
            },
            ProgramLimitChangeView: {
              at: { required: true, type: () => Date },
              proposedBy: { required: true, type: () => String },
              approvedBy: { required: true, type: () => String },
            },
            ProgramLimitView: {
              kind: { required: true, enum: ['charge', 'transfer', 'payment', 'inflow'] },
              span: { required: true, enum: ['single', 'day', 'month'] },
              amountYen: {
                required: true,
                type: () => Number,
                description: 'What holds for all members, before their level, their own limits and circumstances.',
              },
              configuredYen: { required: true, type: () => Number, description: 'What the program was set up with.' },
              change: { required: false, type: () => t['./modules/limits/limit-desk.dto.js'].ProgramLimitChangeView },
              proposal: { required: false, type: () => t['./modules/staff/staff.dto.js'].PendingProposalView },
            },
            ProgramLimitsView: {
              limits: { required: true, type: () => [t['./modules/limits/limit-desk.dto.js'].ProgramLimitView] },
            },
          },
        ],
        [
          await import('./modules/limits/limits.dto.js'),
          {
            SetLimitDto: {
              kind: { required: true, enum: ['charge', 'transfer', 'payment'] },
              span: { required: true, description: 'Of one, of a day, of a month.', enum: ['single', 'day', 'month'] },
              amountYen: { required: true, type: () => Number, description: 'Whole yen.', minimum: 0 },
            },
            WaitingRaiseView: {
              amountYen: { required: true, type: () => Number },
              effectiveAt: { required: true, type: () => Date },
            },
            SpanLimitView: {
              span: { required: true, enum: ['single', 'day', 'month'] },
              programYen: {
                required: true,
                type: () => Number,
                description: 'What the program and the proof of identity allow.',
              },
              ownYen: { required: false, type: () => Number, description: 'What the member has set.' },
              inForceYen: { required: true, type: () => Number, description: 'What holds: the lower of them.' },
              raise: { required: false, type: () => t['./modules/limits/limits.dto.js'].WaitingRaiseView },
            },
            KindLimitsView: {
              kind: { required: true, enum: ['charge', 'transfer', 'payment'] },
              spans: { required: true, type: () => [t['./modules/limits/limits.dto.js'].SpanLimitView] },
              roomYen: {
                required: true,
                type: () => Number,
                description:
                  'What still fits at this moment, over all of them; less at night and in other circumstances.',
              },
            },
            LimitsView: { kinds: { required: true, type: () => [t['./modules/limits/limits.dto.js'].KindLimitsView] } },
          },
        ],
        [
          await import('./modules/links/bank.dto.js'),
          {
            BankReportDto: {
              report: {
                required: true,
                enum: ['death', 'stop', 'denial', 'phone-changed', 'name-changed', 'frozen', 'release'],
              },
              account: {
                required: true,
                type: () => String,
                description: 'Bank, branch, kind and number: `0001-001-1-1234567`.',
                pattern: '^\\d{4}-\\d{3}-[124]-\\d{7}$',
              },
            },
            BankMessageDto: {
              messageId: {
                required: true,
                type: () => String,
                description:
                  "The bank's own id of this message; the same one under a new signature gets the first answer.",
                pattern: '^[\\x21-\\x7e]{8,64}$',
              },
              reports: { required: true, type: () => [t['./modules/links/bank.dto.js'].BankReportDto], minItems: 1 },
            },
            BankReportResultView: {
              index: { required: true, type: () => Number, description: 'Which report of the message, from 0.' },
              links: {
                required: true,
                type: () => Number,
                description: 'How many links or tries it ended or suspended.',
              },
            },
            BankReplyView: {
              messageId: { required: true, type: () => String },
              results: { required: true, type: () => [t['./modules/links/bank.dto.js'].BankReportResultView] },
            },
          },
        ],
        [
          await import('./modules/links/link-desk.dto.js'),
          {
            SuspendLinkDto: {
              reason: {
                required: true,
                description: '`letter-returned`: a letter to the holder came back, so the link ends after 14 days.',
                enum: ['issuer', 'letter-returned'],
              },
            },
            DeskLinkView: {
              id: { required: true, type: () => String },
              state: {
                required: true,
                enum: ['suspended', 'refused', 'denied', 'active', 'asking', 'calling', 'unlinked'],
              },
              cap: { required: true, enum: ['confirmed', 'unconfirmed'] },
              bankNameJa: { required: true, type: () => String },
              bankNameEn: { required: true, type: () => String },
              branchCode: { required: true, type: () => String },
              accountMasked: { required: true, type: () => String, description: 'The last two digits.' },
              requestedAt: { required: true, type: () => Date },
              linkedAt: { required: false, type: () => Date },
              suspendedAt: { required: false, type: () => Date },
              unlinkDueAt: { required: false, type: () => Date },
              endedAt: { required: false, type: () => Date },
              suspendReason: {
                required: false,
                enum: [
                  'issuer',
                  'letter-returned',
                  'card-returned',
                  'mismatch',
                  'bank-stop',
                  'bank-phone-changed',
                  'bank-name-changed',
                  'bank-frozen',
                ],
              },
              endReason: {
                required: false,
                description: 'What the member is not told stands here.',
                enum: [
                  'member',
                  'cancelled',
                  'unknown',
                  'unreadable',
                  'phone-changed',
                  'letter-returned',
                  'no-match',
                  'account-taken',
                  'listed',
                  'closed-meanwhile',
                  'call-failed',
                  'unanswered',
                  'code-spent',
                  'not-me',
                  'letter-denied',
                  'bank-denied',
                  'bank-death',
                  'account-ended',
                ],
              },
            },
            DeskLinksView: { links: { required: true, description: 'The newest first.' } },
          },
        ],
        [
          await import('./modules/links/links.dto.js'),
          {
            LinkAccountDto: {
              bankCode: {
                required: true,
                type: () => String,
                description: 'Four digits, of the banks in the list.',
                maxLength: 8,
              },
              branchCode: {
                required: false,
                type: () => String,
                description: 'Three digits; not of the postal bank.',
                maxLength: 8,
              },
              accountType: {
                required: false,
                description: 'Ordinary when absent; not of the postal bank.',
                enum: ['ordinary', 'current', 'savings'],
              },
              accountNumber: {
                required: false,
                type: () => String,
                description: 'Up to seven digits; not of the postal bank.',
                maxLength: 16,
              },
              symbol: {
                required: false,
                type: () => String,
                description: 'Of the postal bank: five digits.',
                maxLength: 8,
              },
              number: {
                required: false,
                type: () => String,
                description: 'Of the postal bank: up to eight digits.',
                maxLength: 16,
              },
            },
            LinkLetterDto: {
              code: {
                required: true,
                type: () => String,
                description: 'As it is printed; capitals and dashes do not matter.',
                maxLength: 40,
              },
            },
            LinkCallView: {
              code: {
                required: true,
                type: () => String,
                description: 'What is to be pressed during the call, and said to nobody.',
              },
              placed: { required: true, type: () => Boolean, description: 'The bank says that it calls.' },
              attempt: { required: true, type: () => Number },
              attemptsMax: { required: true, type: () => Number },
              secondsLeft: { required: true, type: () => Number },
            },
            LinkView: {
              id: { required: true, type: () => String },
              state: {
                required: true,
                enum: ['suspended', 'refused', 'denied', 'active', 'asking', 'calling', 'unlinked'],
              },
              cap: {
                required: true,
                description: '`unconfirmed` until the code of the letter is entered.',
                enum: ['confirmed', 'unconfirmed'],
              },
              bankNameJa: { required: true, type: () => String },
              bankNameEn: { required: true, type: () => String },
              branchCode: { required: true, type: () => String },
              accountMasked: { required: true, type: () => String, description: 'The last two digits.' },
              requestedAt: { required: true, type: () => Date },
              call: {
                required: false,
                type: () => t['./modules/links/links.dto.js'].LinkCallView,
                description: 'While the bank calls.',
              },
              linkedAt: { required: false, type: () => Date },
              unlinkDueAt: {
                required: false,
                type: () => Date,
                description: 'A letter came back: when the link ends.',
              },
              reason: {
                required: false,
                type: () => String,
                description:
                  'Why it ended, as far as it is told. `not-linked` is whatever hangs on the answer of the bank.',
              },
              dayYenMax: {
                required: false,
                type: () => Number,
                description: 'What the link is good for until its letter is confirmed.',
              },
              monthYenMax: { required: false, type: () => Number },
            },
            BankView: {
              code: { required: true, type: () => String },
              nameJa: { required: true, type: () => String },
              nameEn: { required: true, type: () => String },
              postal: {
                required: true,
                type: () => Boolean,
                description: 'Its accounts are written as symbol and number.',
              },
            },
            LinksView: {
              links: { required: true, description: 'What stands or is under way.' },
              lastTry: {
                required: false,
                type: () => t['./modules/links/links.dto.js'].LinkView,
                description: 'How the newest try or link ended, where nothing came after it.',
              },
              triesLeft: { required: true, type: () => Number, description: 'Accounts that may still be tried today.' },
              banks: { required: true },
            },
          },
        ],
        [
          await import('./modules/monitoring/rules.dto.js'),
          {
            CheckRuleDto: {
              point: { required: true, enum: ['opening', 'charge', 'transfer', 'payment', 'linking', 'day', 'event'] },
              expression: { required: true, type: () => String, minLength: 1, maxLength: 2000 },
            },
            RuleContentDto: {
              events: {
                required: true,
                type: () => [String],
                description: 'The types of events at which it is asked; empty at other points.',
                uniqueItems: true,
                maxItems: 10,
                pattern: '^[a-z][a-z0-9.-]{2,99}$',
              },
              answer: { required: true, enum: ['allow', 'step-up', 'hold', 'deny'] },
              severity: { required: true, enum: ['low', 'medium', 'high', 'critical'] },
              queue: { required: true, enum: ['staff', 'money', 'accounts', 'cards'] },
              groupedBy: {
                required: true,
                enum: [
                  'member',
                  'card',
                  'device',
                  'network',
                  'staff',
                  'receiver',
                  'account',
                  'branch',
                  'merchant',
                  'contact',
                ],
              },
              meaning: {
                required: true,
                type: () => String,
                description: 'What it looks for, in a sentence.',
                minLength: 1,
                maxLength: 300,
              },
            },
            NewRuleDto: {
              name: {
                required: true,
                type: () => String,
                description: 'Lower case letters, digits and strokes.',
                maxLength: 60,
                pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
              },
            },
            SuppressRuleDto: {
              subjectKind: {
                required: true,
                enum: ['member', 'card', 'device', 'network', 'staff', 'receiver', 'account', 'branch', 'merchant'],
              },
              subjectId: {
                required: true,
                type: () => String,
                description: 'An id or keyed hash, as the explanation of a decision says it.',
                pattern: '^[0-9a-zA-Z-]{1,100}$',
              },
              reason: { required: true, enum: ['test', 'checked', 'household', 'collector', 'mistaken-rule'] },
              days: { required: true, type: () => Number, minimum: 1, maximum: 90 },
            },
            RuleFaultView: {
              code: { required: true, type: () => String },
              words: {
                required: true,
                type: () => String,
                description: 'In the words of the language; empty where the code says it.',
              },
              from: { required: true, type: () => Number },
              to: { required: true, type: () => Number },
            },
            RuleCheckView: {
              faults: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].RuleFaultView] },
            },
            RuleRefView: {
              ruleId: { required: true, type: () => String },
              version: { required: true, type: () => Number },
            },
            RuleVersionView: {
              name: { required: true, type: () => String },
              stage: { required: true, enum: ['draft', 'shadow', 'live', 'retired'] },
              point: { required: true, enum: ['opening', 'charge', 'transfer', 'payment', 'linking', 'day', 'event'] },
              events: { required: true, type: () => [String] },
              expression: { required: true, type: () => String },
              answer: { required: true, enum: ['allow', 'step-up', 'hold', 'deny'] },
              severity: { required: true, enum: ['low', 'medium', 'high', 'critical'] },
              queue: { required: true, enum: ['staff', 'money', 'accounts', 'cards'] },
              groupedBy: {
                required: true,
                enum: [
                  'member',
                  'card',
                  'device',
                  'network',
                  'staff',
                  'receiver',
                  'account',
                  'branch',
                  'merchant',
                  'contact',
                ],
              },
              meaning: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
              madeBy: {
                required: true,
                type: () => String,
                description: 'The name of one of the staff, or `system:starter`.',
              },
              shadowSince: { required: false, type: () => Date },
              liveSince: { required: false, type: () => Date },
              retiredAt: { required: false, type: () => Date },
            },
            RulesView: {
              rules: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].RuleVersionView] },
            },
            RuleDayView: {
              day: { required: true, type: () => String, description: '`YYYY-MM-DD`, in Japan.' },
              hits: { required: true, type: () => Number },
              suppressed: { required: true, type: () => Number },
            },
            BacktestDayView: {
              day: { required: true, type: () => String },
              hits: { required: true, type: () => Number },
              fraud: { required: true, type: () => Number },
            },
            BacktestResultView: {
              scored: { required: true, type: () => Number },
              hits: { required: true, type: () => Number },
              fraudHit: { required: true, type: () => Number },
              legitimateHit: { required: true, type: () => Number },
              fraud: { required: true, type: () => Number },
              precision: {
                required: false,
                type: () => Number,
                description: 'In thousandths; absent where nothing is labelled.',
              },
              recall: { required: false, type: () => Number },
              stoppedYen: { required: true, type: () => Number },
              membersDisturbed: { required: true, type: () => Number },
              byDay: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].BacktestDayView] },
              lost: {
                required: false,
                type: () => Number,
                description: 'Of the fraud that the version in force meets, how much this one does not.',
              },
              examples: { required: true, type: () => [String], description: 'Decisions or events, the latest first.' },
            },
            BacktestView: {
              id: { required: true, type: () => String },
              version: { required: true, type: () => Number },
              state: { required: true, enum: ['failed', 'waiting', 'done', 'running'] },
              asOf: { required: true, type: () => Date },
              rowsDone: { required: true, type: () => Number },
              rowsAll: { required: false, type: () => Number },
              result: { required: false, type: () => t['./modules/monitoring/rules.dto.js'].BacktestResultView },
              failure: {
                required: false,
                description: 'Of one that has failed.',
                enum: ['unreadable', 'rule-failed', 'broken-off'],
              },
            },
            SuppressionView: {
              subjectKind: {
                required: true,
                enum: [
                  'member',
                  'card',
                  'device',
                  'network',
                  'staff',
                  'receiver',
                  'account',
                  'branch',
                  'merchant',
                  'contact',
                ],
              },
              subjectId: { required: true, type: () => String },
              until: { required: true, type: () => Date },
            },
            RuleView: {
              versions: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].RuleVersionView] },
              liveDays: {
                required: true,
                type: () => [t['./modules/monitoring/rules.dto.js'].RuleDayView],
                description: 'Of the version that is shown: the live one, else the one in shadow.',
              },
              shadowDays: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].RuleDayView] },
              backtest: {
                required: false,
                type: () => t['./modules/monitoring/rules.dto.js'].BacktestView,
                description: 'The newest of the version in shadow, else of the newest that has one.',
              },
              suppressions: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].SuppressionView] },
              promotion: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'What waits for a second person.',
              },
              retirement: { required: false, type: () => t['./modules/staff/staff.dto.js'].PendingProposalView },
              suppression: { required: false, type: () => t['./modules/staff/staff.dto.js'].PendingProposalView },
            },
            JudgedPartView: {
              text: { required: true, type: () => String },
              holds: { required: true, type: () => Boolean },
            },
            RuleHitView: {
              rule: { required: true, type: () => String },
              stage: { required: true, enum: ['draft', 'shadow', 'live', 'retired'] },
              answer: { required: true, enum: ['allow', 'step-up', 'hold', 'deny'] },
              suppressed: { required: true, type: () => Boolean },
              meaning: { required: true, type: () => String },
              expression: { required: true, type: () => String },
              parts: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].JudgedPartView] },
            },
            RuleDecisionFactView: {
              name: { required: true, type: () => String },
              value: { required: true, type: () => String },
            },
            RuleDecisionView: {
              id: { required: true, type: () => String },
              at: { required: true, type: () => Date },
              kind: { required: true, type: () => String },
              answer: { required: true, enum: ['allow', 'step-up', 'hold', 'deny'] },
              withoutRules: {
                required: true,
                type: () => Boolean,
                description: 'The rules could not be asked, or not all of them.',
              },
              memberId: { required: false, type: () => String },
              reference: { required: true, type: () => String },
              facts: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].RuleDecisionFactView] },
              past: {
                required: true,
                type: () => [t['./modules/monitoring/rules.dto.js'].RuleDecisionFactView],
                description: 'What had happened before, as it was then.',
              },
              hits: { required: true, type: () => [t['./modules/monitoring/rules.dto.js'].RuleHitView] },
            },
          },
        ],
        [
          await import('./modules/notifications/notice-choices.dto.js'),
          {
            ChooseNoticeDto: {
              topic: { required: true, enum: ['card-delivery'] },
              channel: { required: true, enum: ['mail', 'sms'] },
              wanted: { required: true, type: () => Boolean },
            },
            NoticeChoiceView: {
              topic: { required: true, enum: ['card-delivery'] },
              channel: { required: true, enum: ['mail', 'sms'] },
              wanted: { required: true, type: () => Boolean },
            },
          },
        ],
        [
          await import('./modules/opening-switches/opening-switches.dto.js'),
          {
            HoldBackDto: {
              target: { required: true, enum: ['openings', 'links'] },
              effect: { required: true, enum: ['more-proof', 'pause'] },
              reason: {
                required: true,
                enum: ['authority', 'other', 'attack-under-way', 'abuse-trend', 'partner-trouble'],
              },
              hours: { required: true, type: () => Number, description: 'From now on.', minimum: 1, maximum: 168 },
            },
            OpeningSwitchView: {
              id: { required: true, type: () => String },
              target: { required: true, enum: ['openings', 'links'] },
              effect: { required: true, enum: ['more-proof', 'pause'] },
              reason: {
                required: true,
                enum: ['authority', 'other', 'attack-under-way', 'abuse-trend', 'partner-trouble', 'out-of-band'],
              },
              setBy: {
                required: true,
                type: () => String,
                description: 'The name of one of the staff, or `system:` and what.',
              },
              setAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'Releasing it waits for a second person.',
              },
            },
            RateBandView: {
              target: { required: true, enum: ['openings', 'links'] },
              now: { required: true, type: () => Number },
              usual: { required: true, type: () => Number, description: 'At this hour, on average.' },
              most: { required: true, type: () => Number, description: 'More raise the proof,' },
              pauseAt: { required: true, type: () => Number, description: 'and more than these pause.' },
            },
            OpeningSwitchesView: {
              hoursMax: {
                required: true,
                type: () => Number,
                description: 'For how long staff may hold something back.',
              },
              switches: {
                required: true,
                type: () => [t['./modules/opening-switches/opening-switches.dto.js'].OpeningSwitchView],
              },
              bands: {
                required: true,
                type: () => [t['./modules/opening-switches/opening-switches.dto.js'].RateBandView],
              },
            },
          },
        ],
        [
          await import('./modules/passkeys/passkey.dto.js'),
          {
            PasskeyAssertionDto: {
              credentialId: { required: true, type: () => String, description: 'Of the passkey.', maxLength: 1400 },
              clientData: { required: true, type: () => String, maxLength: 4096 },
              authenticatorData: { required: true, type: () => String, maxLength: 4096 },
              signature: { required: true, type: () => String, maxLength: 8192 },
              userHandle: {
                required: false,
                type: () => String,
                description: 'Under what the authenticator has filed its owner.',
                maxLength: 128,
              },
            },
            PasskeyAttestationDto: {
              credentialId: { required: true, type: () => String, maxLength: 1400 },
              clientData: { required: true, type: () => String, maxLength: 4096 },
              attestation: { required: true, type: () => String, maxLength: 32768 },
              transports: {
                required: true,
                type: () => [Object],
                enum: ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'],
                isArray: true,
                maxItems: 8,
              },
            },
            AddPasskeyDto: {
              name: {
                required: true,
                type: () => String,
                description: 'What its owner calls it.',
                minLength: 1,
                maxLength: 160,
              },
              made: { required: true, type: () => t['./modules/passkeys/passkey.dto.js'].PasskeyAttestationDto },
            },
            RenamePasskeyDto: { name: { required: true, type: () => String, minLength: 1, maxLength: 160 } },
            PasskeyReferenceView: {
              credentialId: { required: true, type: () => String, description: 'Of the passkey, base64url.' },
              transports: { required: true },
            },
            PasskeyRequestView: {
              challenge: { required: true, type: () => String, description: 'Good for one answer; base64url.' },
              host: { required: true, type: () => String, description: 'The host whose passkeys these are.' },
              passkeys: {
                required: true,
                type: () => [t['./modules/passkeys/passkey.dto.js'].PasskeyReferenceView],
                description: 'Which ones; empty where any of this host will do.',
              },
              timeoutMs: { required: true, type: () => Number, description: 'How long it may take.' },
            },
            PasskeyCreationView: {
              challenge: { required: true, type: () => String },
              host: { required: true, type: () => String },
              siteName: { required: true, type: () => String, description: 'Whose site it is.' },
              userHandle: {
                required: true,
                type: () => String,
                description: 'Under what the authenticator files its owner; random, base64url.',
              },
              userName: {
                required: true,
                type: () => String,
                description: 'What the authenticator shows of its owner.',
              },
              algorithms: {
                required: true,
                description: 'COSE numbers of the signatures that are taken, the best first.',
              },
              present: {
                required: true,
                type: () => [t['./modules/passkeys/passkey.dto.js'].PasskeyReferenceView],
                description: 'What the owner has already.',
              },
              timeoutMs: { required: true, type: () => Number },
            },
          },
        ],
        [
          await import('./modules/payments/network.dto.js'),
          {
            NetworkMessageDto: {
              messageId: {
                required: true,
                type: () => String,
                description:
                  "The network's own id of this message; the same one under a new signature gets the first answer.",
              },
              reference: {
                required: true,
                type: () => String,
                description: "The network's own name of the payment, the same in all messages about it.",
              },
            },
            AmountMessageDto: {
              amountYen: {
                required: true,
                type: () => Number,
                description: "Whole yen, whatever the merchant's currency.",
                minimum: 1,
              },
            },
            MerchantDto: {
              id: { required: true, type: () => String, pattern: '^[A-Za-z0-9-]{1,32}$' },
              name: {
                required: true,
                type: () => String,
                description: 'As it stands on the receipt.',
                pattern: '^[^\\p{C}]{1,80}$',
              },
              country: { required: true, type: () => String, description: 'ISO 3166-1.', pattern: '^[A-Z]{2}$' },
              category: {
                required: true,
                type: () => String,
                description: 'Merchant category code (ISO 18245).',
                pattern: '^\\d{4}$',
              },
            },
            PresentedCardDto: {
              number: { required: true, type: () => String, pattern: '^\\d{16}$' },
              expiry: {
                required: true,
                type: () => String,
                description: '`YYYY-MM`.',
                pattern: '^\\d{4}-(0[1-9]|1[0-2])$',
              },
            },
            AuthorizationDto: {
              card: { required: true, type: () => t['./modules/payments/network.dto.js'].PresentedCardDto },
              merchant: { required: true, type: () => t['./modules/payments/network.dto.js'].MerchantDto },
              channel: { required: true, enum: ['chip', 'magstripe', 'contactless', 'online', 'recurring'] },
              cvc: {
                required: true,
                description: 'What the network found of the security code. The code itself is not taken.',
                enum: ['no-match', 'match', 'absent'],
              },
              threeDs: { required: true, enum: ['none', 'challenged', 'frictionless', 'attempted'] },
              challengeId: {
                required: false,
                type: () => String,
                description: 'With `challenged`: the challenge that the member has approved.',
              },
            },
            CaptureDto: {
              final: {
                required: true,
                type: () => Boolean,
                description: 'Nothing more will be captured: the rest is given back.',
              },
            },
            ReversalDto: {
              amountYen: {
                required: false,
                type: () => Number,
                description: 'What is not wanted; all that is still held when absent.',
                minimum: 1,
              },
            },
            RefundDto: {
              captureId: {
                required: true,
                type: () => String,
                description: 'What it pays back, or a part of: the `captureId` of an answer.',
              },
            },
            ForcedPostingDto: {
              card: { required: true, type: () => t['./modules/payments/network.dto.js'].PresentedCardDto },
              merchant: { required: true, type: () => t['./modules/payments/network.dto.js'].MerchantDto },
              channel: { required: true, enum: ['chip', 'magstripe', 'contactless', 'online', 'recurring'] },
            },
            WalletTokenDto: {
              card: { required: true, type: () => t['./modules/payments/network.dto.js'].PresentedCardDto },
            },
            ChallengeDto: {
              card: { required: true, type: () => t['./modules/payments/network.dto.js'].PresentedCardDto },
              merchant: { required: true, type: () => t['./modules/payments/network.dto.js'].MerchantDto },
            },
            ChallengeStateDto: { challengeId: { required: true, type: () => String } },
            AuthorizationAnswerView: {
              messageId: { required: true, type: () => String },
              outcome: { required: true, enum: ['approved', 'declined'] },
              code: { required: true, type: () => String, description: '`00`, or the one code of every decline.' },
              paymentId: { required: false, type: () => String },
              approvalCode: { required: false, type: () => String },
            },
            ClearingAnswerView: {
              messageId: { required: true, type: () => String },
              outcome: { required: true, enum: ['refused', 'accepted'] },
              code: { required: true, type: () => String },
              reason: { required: false, enum: ['unknown', 'ended', 'over-held', 'over-captured'] },
              captureId: { required: false, type: () => String, description: 'What a refund names.' },
              refundId: { required: false, type: () => String },
              capturedYen: { required: false, type: () => Number },
              releasedYen: { required: false, type: () => Number },
              refundedYen: { required: false, type: () => Number },
            },
            ChallengeAnswerView: {
              state: {
                required: true,
                description: '`declined`: the member is not asked at all.',
                enum: ['open', 'expired', 'refused', 'approved', 'declined'],
              },
              challengeId: { required: false, type: () => String },
              page: {
                required: false,
                type: () => String,
                description: "Where the member answers, on a page of the members' site.",
              },
              expiresAt: { required: false, type: () => String },
            },
          },
        ],
        [
          await import('./modules/payments/payments.dto.js'),
          {
            PaymentView: {
              id: { required: true, type: () => String },
              at: { required: true, type: () => Date },
              state: { required: true, enum: ['expired', 'declined', 'paid', 'held', 'refunded', 'reversed'] },
              reason: {
                required: false,
                description: 'Why it was declined.',
                enum: [
                  'other',
                  'stopped',
                  'card-not-active',
                  'card-suspended',
                  'wrong-card-data',
                  'switched-off-shop',
                  'switched-off-contactless',
                  'switched-off-online',
                  'switched-off-abroad',
                  'switched-off-category',
                  'three-ds-missing',
                  'challenge-invalid',
                  'over-limit',
                  'insufficient-funds',
                ],
              },
              merchantName: { required: true, type: () => String },
              merchantCountry: { required: true, type: () => String, description: 'ISO 3166-1.' },
              category: { required: true, enum: ['gambling', 'cash-like', 'resale', 'digital', 'travel', 'everyday'] },
              channel: { required: true, enum: ['chip', 'magstripe', 'contactless', 'online', 'recurring'] },
              amountYen: { required: true, type: () => Number, description: 'What was asked for.' },
              heldYen: { required: true, type: () => Number, description: 'What is still held for it.' },
              paidYen: { required: true, type: () => Number, description: 'What was paid, refunds not taken off.' },
              refundedYen: { required: true, type: () => Number },
              owedYen: { required: true, type: () => Number, description: 'What the balance was not enough for.' },
            },
            PaymentStepView: {
              at: { required: true, type: () => Date },
              kind: { required: true, enum: ['release', 'raise', 'capture', 'refund', 'forced'] },
              amountYen: { required: true, type: () => Number },
            },
            PaymentDetailView: {
              heldUntil: { required: false, type: () => Date, description: 'Until when it is held, at most.' },
              steps: { required: true, description: 'The oldest first.' },
            },
            PaymentsView: {
              payments: { required: true, description: 'The newest first.' },
              next: {
                required: false,
                type: () => String,
                description: 'Where the next page begins; absent on the last one.',
              },
              owedYen: {
                required: true,
                type: () => Number,
                description: 'What the member owes after payments that nobody was asked about.',
              },
              suspended: {
                required: true,
                type: () => Boolean,
                description: 'A rule has suspended payments with the card.',
              },
            },
            PaymentsQuery: {
              before: {
                required: false,
                type: () => String,
                description: 'The `next` of the page before.',
                maxLength: 80,
              },
            },
            SwitchView: {
              name: {
                required: true,
                enum: [
                  'contactless',
                  'online',
                  'gambling',
                  'cash-like',
                  'resale',
                  'digital',
                  'travel',
                  'everyday',
                  'shop',
                  'abroad',
                ],
              },
              on: { required: true, type: () => Boolean },
            },
            SwitchesView: { switches: { required: true } },
            SetSwitchDto: {
              name: {
                required: true,
                enum: [
                  'contactless',
                  'online',
                  'gambling',
                  'cash-like',
                  'resale',
                  'digital',
                  'travel',
                  'everyday',
                  'shop',
                  'abroad',
                ],
              },
            },
            ChallengeView: {
              id: { required: true, type: () => String },
              state: { required: true, enum: ['open', 'expired', 'refused', 'approved', 'declined'] },
              merchantName: { required: true, type: () => String },
              merchantCountry: { required: true, type: () => String },
              amountYen: { required: true, type: () => Number },
              askedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
            },
            ChallengesView: { challenges: { required: true } },
            DeskPaymentView: {
              declineReason: {
                required: false,
                description: 'As it is inside: more exact than what the member reads.',
                enum: [
                  'stopped',
                  'rule',
                  'card-not-active',
                  'card-suspended',
                  'switched-off-shop',
                  'switched-off-contactless',
                  'switched-off-online',
                  'switched-off-abroad',
                  'switched-off-category',
                  'three-ds-missing',
                  'challenge-invalid',
                  'over-limit',
                  'insufficient-funds',
                  'reversed-before',
                  'reference-used',
                  'card-unknown',
                  'wrong-expiry',
                  'wrong-cvc',
                  'enumeration',
                  'authorization-ended',
                  'too-late',
                ],
              },
            },
            DeskStopView: {
              id: { required: true, type: () => String },
              cause: { required: true, enum: ['wrong-cvc', 'declines'] },
              at: { required: true, type: () => Date },
              liftedAt: { required: false, type: () => Date },
            },
            DeskPaymentsView: {
              payments: { required: true },
              stops: { required: true },
              owedYen: { required: true, type: () => Number },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
        [
          await import('./modules/program/program.dto.js'),
          {
            InformationListQuery: { locale: { required: false, enum: ['ja', 'en'] } },
            InformationQuery: { version: { required: false, type: () => String, maxLength: 40 } },
            InformationEntryView: {
              document: {
                required: true,
                enum: [
                  'issuer',
                  'terms',
                  'privacy',
                  'bank-data',
                  'value-expiry',
                  'credit',
                  'complaints',
                  'compensation',
                ],
              },
              title: { required: true, type: () => String },
              version: { required: true, type: () => String },
              inForceFrom: { required: true, type: () => String },
              mustAccept: { required: true, type: () => Boolean },
            },
            InformationListView: {
              documents: { required: true, type: () => [t['./modules/program/program.dto.js'].InformationEntryView] },
            },
            InformationSectionView: {
              heading: { required: false, type: () => String },
              paragraphs: { required: true, type: () => [String] },
              items: { required: true, type: () => [String] },
            },
            InformationVersionView: {
              version: { required: true, type: () => String },
              inForceFrom: { required: true, type: () => String },
              inForce: { required: true, type: () => Boolean },
            },
            InformationView: {
              locale: { required: true, enum: ['ja', 'en'] },
              sections: { required: true, type: () => [t['./modules/program/program.dto.js'].InformationSectionView] },
              versions: { required: true, type: () => [t['./modules/program/program.dto.js'].InformationVersionView] },
            },
          },
        ],
        [
          await import('./modules/recovery/recovery.dto.js'),
          {
            StartRecoveryDto: {
              loginId: {
                required: true,
                type: () => String,
                description: 'The login ID, or the e-mail address on record.',
                minLength: 1,
                maxLength: 254,
              },
            },
            RecoveryCodeDto: { code: { required: true, type: () => String, minLength: 1, maxLength: 64 } },
            RecoveryIdentityDto: { method: { required: true, enum: ['certificate', 'chip'] } },
            CompleteRecoveryDto: {
              password: {
                required: false,
                type: () => String,
                description: 'The new one, 12 to 128 characters.',
                minLength: 1,
                maxLength: 512,
              },
              lostPasskeys: {
                required: false,
                type: () => [String],
                description: 'Passkeys that are lost.',
                format: 'uuid',
                maxItems: 100,
              },
              lostTotp: { required: false, type: () => Boolean, description: 'The authenticator app is lost.' },
              newPhone: {
                required: false,
                type: () => Boolean,
                description: 'Takes the new number that was confirmed by its code.',
              },
            },
            NewRecoveryPhoneDto: {
              phone: {
                required: true,
                type: () => String,
                description: 'The new number, typed in any usual way.',
                minLength: 3,
                maxLength: 40,
              },
            },
            RecoveryProofView: {
              kind: { required: true, enum: ['phone', 'in-person', 'identity', 'letter'] },
              state: { required: true, enum: ['open', 'refused', 'asked', 'proven'] },
            },
            RecoverablePasskeyView: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
            },
            RecoveryView: {
              state: { required: true, enum: ['open', 'expired', 'waiting', 'effective', 'cancelled'] },
              reference: {
                required: true,
                type: () => String,
                description: 'To show at the counter, where somebody is identified in person.',
              },
              expiresAt: { required: true, type: () => Date },
              proofs: { required: true, type: () => [t['./modules/recovery/recovery.dto.js'].RecoveryProofView] },
              ready: { required: true, type: () => Boolean, description: 'The proofs that are needed were given.' },
              waits: {
                required: true,
                type: () => Boolean,
                description:
                  'What is asked for takes effect after 24 hours only, because no chip or certificate was shown.',
              },
              letterOrderedAt: { required: false, type: () => Date, description: 'Of the letter whose code is good.' },
              loginId: { required: false, type: () => String, description: 'Of whom has given the proofs.' },
              passkeys: {
                required: false,
                type: () => [t['./modules/recovery/recovery.dto.js'].RecoverablePasskeyView],
              },
              totp: { required: false, type: () => Boolean, description: 'There is an authenticator app.' },
              phoneReplaceable: {
                required: false,
                type: () => Boolean,
                description: 'Two of the proofs are not the phone, so that a new number can be set.',
              },
              newPhoneMasked: {
                required: false,
                type: () => String,
                description: 'The last two digits of the new number, once a code went there.',
              },
              newPhoneConfirmed: { required: false, type: () => Boolean },
              dueAt: { required: false, type: () => Date },
              effectiveAt: { required: false, type: () => Date },
            },
            RecordAttendanceDto: {
              memberId: { required: true, type: () => String, format: 'uuid' },
              reference: {
                required: true,
                type: () => String,
                description: 'What the person shows on their own screen.',
                minLength: 1,
                maxLength: 40,
              },
              reason: { required: true, enum: ['photo-document-seen', 'two-documents-seen'] },
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
                  'screening-hit',
                  'watched',
                  'trend',
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
              proposal: { required: false, type: () => t['./modules/staff/staff.dto.js'].PendingProposalView },
              appeal: { required: false, type: () => String },
            },
            ApplicationEvidenceView: {
              claim: { required: true, type: () => String },
              method: { required: true, type: () => String },
              verifiedBy: { required: true, type: () => String },
              verifiedAt: { required: true, type: () => String },
              assuranceLevel: { required: true, type: () => String },
            },
            ApplicationHistoryView: {
              at: { required: true, type: () => String },
              type: { required: true, type: () => String },
              outcome: { required: true, type: () => String },
              byKind: { required: true, type: () => String },
              by: { required: false, type: () => String },
              details: { required: true, type: 'object', additionalProperties: true },
            },
            ApplicationDetailView: {
              state: {
                required: true,
                enum: [
                  'expired',
                  'refused',
                  'approved',
                  'withdrawn',
                  'started',
                  'phone-proven',
                  'credentials-chosen',
                  'identity-pending',
                  'under-review',
                ],
              },
              scoreMin: { required: true, type: () => Number },
              evidence: {
                required: true,
                type: () => [t['./modules/registration/applications.dto.js'].ApplicationEvidenceView],
              },
              history: {
                required: true,
                type: () => [t['./modules/registration/applications.dto.js'].ApplicationHistoryView],
              },
              phoneHolderId: { required: false, type: () => String },
              revealsLeft: { required: true, type: () => Number },
            },
            RevealedApplicantContact: {
              phone: { required: true, type: () => String },
              email: { required: true, type: () => String },
              postalCode: { required: true, type: () => String },
              prefecture: { required: true, type: () => String },
              city: { required: true, type: () => String },
              street: { required: true, type: () => String },
              building: { required: false, type: () => String },
            },
            RevealedApplicant: {
              familyName: { required: true, type: () => String },
              givenName: { required: true, type: () => String },
              familyKana: { required: true, type: () => String },
              givenKana: { required: true, type: () => String },
              birthDate: { required: true, type: () => String },
            },
            ApplicationRevealView: {
              bundle: { required: true, enum: ['person', 'contact'] },
              contact: {
                required: false,
                type: () => t['./modules/registration/applications.dto.js'].RevealedApplicantContact,
              },
              person: {
                required: false,
                type: () => t['./modules/registration/applications.dto.js'].RevealedApplicant,
              },
            },
            ApplicationsQuery: {
              after: {
                required: false,
                type: () => String,
                pattern: '^\\d{1,16}_[\\da-f]{8}(-[\\da-f]{4}){3}-[\\da-f]{12}$',
              },
            },
            ApplicationsView: {
              applications: {
                required: true,
                type: () => [t['./modules/registration/applications.dto.js'].ApplicationUnderReview],
              },
              next: {
                required: false,
                type: () => String,
                description: 'Give it as `after` to get the next page of younger ones; absent on the last.',
              },
            },
            ReviewDecisionDto: {
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
                  'approved',
                  'withdrawn',
                  'started',
                  'phone-proven',
                  'credentials-chosen',
                  'identity-pending',
                  'under-review',
                ],
              },
              proposalId: { required: false, type: () => String },
            },
          },
        ],
        [
          await import('./modules/registration/consents.dto.js'),
          {
            AcceptedConsentView: {
              document: { required: true, type: () => String },
              version: { required: true, type: () => String },
              locale: { required: true, enum: ['ja', 'en'] },
              acceptedAt: { required: true, type: () => String },
            },
            AcceptedConsentsView: {
              consents: {
                required: true,
                type: () => [t['./modules/registration/consents.dto.js'].AcceptedConsentView],
              },
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
                  'approved',
                  'withdrawn',
                  'started',
                  'phone-proven',
                  'credentials-chosen',
                  'identity-pending',
                  'under-review',
                ],
              },
              next: { required: true, enum: ['card', 'phone', 'none', 'wait', 'identity', 'credentials', 'appeal'] },
              identityMethod: { required: false, enum: ['certificate', 'chip', 'in-person'] },
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
            PasswordRulesView: {
              lengthMin: { required: true, type: () => Number },
              composition: { required: true, enum: ['off', 'length-or-classes', 'always'] },
              guessesLog10Min: { required: true, type: () => Number },
              guessesLog10MinLong: { required: true, type: () => Number },
            },
            ProveIdentityDto: { method: { required: true, enum: ['certificate', 'chip', 'in-person'] } },
            AppealDto: { text: { required: true, type: () => String, minLength: 1, maxLength: 4000 } },
            FindPostalAreaDto: {
              postalCode: {
                required: true,
                type: () => String,
                description: 'As it is typed: with or without the dash, in whatever width.',
                minLength: 1,
                maxLength: 16,
              },
            },
            PostalAreaView: {
              postalCode: { required: true, type: () => String },
              prefecture: { required: true, type: () => String },
              city: { required: true, type: () => String },
              town: { required: true, type: () => String },
            },
          },
        ],
        [
          await import('./modules/regulatory-reports/regulatory-reports.dto.js'),
          {
            BalanceReportQuery: {
              from: { required: true, type: () => String, description: 'The first day in Japan, `YYYY-MM-DD`.' },
              until: { required: true, type: () => String, description: 'The last one.' },
            },
            IssuedView: {
              way: { required: true, enum: ['charge', 'other', 'refund', 'compensation', 'correction'] },
              amountYen: { required: true, type: () => Number },
            },
            RecoveredView: {
              way: {
                required: true,
                enum: ['payment', 'other', 'estate', 'closing', 'correction', 'expiry', 'garnishment'],
              },
              amountYen: { required: true, type: () => Number },
            },
            ReportDifferenceView: {
              what: { required: true, enum: ['running-balances', 'counter-accounts', 'kind-without-way'] },
              kind: {
                required: false,
                type: () => String,
                description: 'Of `kind-without-way`: which kind of posting.',
              },
              amountYen: { required: true, type: () => Number },
            },
            ReportDayView: {
              day: { required: true, type: () => String, description: 'In Japan, `YYYY-MM-DD`.' },
              business: { required: true, type: () => Boolean },
              outstandingYen: { required: true, type: () => Number, description: 'At the end of the day.' },
              owedYen: { required: true, type: () => Number },
              liabilityYen: { required: true, type: () => Number },
              requiredYen: {
                required: false,
                type: () => Number,
                description: 'For funds transfer: what has to be secured.',
              },
            },
            BalanceReportView: {
              legalForm: { required: true, enum: ['bank', 'third-party-prepaid', 'funds-transfer', 'credit-purchase'] },
              from: { required: true, type: () => String },
              until: { required: true, type: () => String },
              readAt: { required: true, type: () => Date },
              final: {
                required: true,
                type: () => Boolean,
                description: 'The last day is over, and nothing of it can change any more.',
              },
              openingYen: { required: true, type: () => Number },
              issued: { required: true },
              recovered: { required: true },
              issuedYen: { required: true, type: () => Number },
              recoveredYen: { required: true, type: () => Number },
              closingYen: {
                required: true,
                type: () => Number,
                description: 'Opening, and what was issued, without what was recovered.',
              },
              runningYen: {
                required: true,
                type: () => Number,
                description: 'The same out of running balances and holds.',
              },
              counterYen: {
                required: true,
                type: () => Number,
                description: 'The same out of the accounts of the issuer.',
              },
              differences: { required: true },
              estatesYen: { required: true, type: () => Number, description: 'Owed to heirs, at the end.' },
              closingPayoutsYen: {
                required: true,
                type: () => Number,
                description: 'Owed to members who have closed their account, at the end.',
              },
              days: { required: true },
            },
          },
        ],
        [
          await import('./modules/rehearsal/bank.dto.js'),
          {
            BankBehaviourDto: {
              behaviour: {
                required: true,
                enum: [
                  'unknown',
                  'refuse',
                  'up',
                  'down',
                  'slow',
                  'garbage',
                  'wrong-key',
                  'wrong-nonce',
                  'replay',
                  'wrong-amount',
                  'lost',
                ],
              },
            },
            SandboxAccountView: {
              account: { required: true, type: () => String, description: 'Bank, branch, kind and number.' },
              kana: { required: true, type: () => String },
              phone: { required: true, type: () => String },
            },
            SandboxBankView: {
              behaviour: {
                required: true,
                enum: [
                  'unknown',
                  'refuse',
                  'up',
                  'down',
                  'slow',
                  'garbage',
                  'wrong-key',
                  'wrong-nonce',
                  'replay',
                  'wrong-amount',
                  'lost',
                ],
              },
              accounts: { required: true },
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
            WaitingMessagesView: {
              channel: { required: true, enum: ['mail', 'sms', 'letter', 'voice'] },
              messages: { required: true, type: () => Number },
              firstExpiresAt: {
                required: true,
                type: () => String,
                description: 'ISO 8601; after this time the first of them is not sent any more.',
              },
            },
            DueView: {
              now: { required: true, type: () => String, description: 'ISO 8601.' },
              codeLetters: {
                required: true,
                type: () => [String],
                description: 'ISO 8601; when the letters with activation codes go, the next one first.',
              },
              messages: {
                required: true,
                type: () => [t['./modules/rehearsal/clock.dto.js'].WaitingMessagesView],
                description: 'Messages that have not been sent yet.',
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/demo-money.dto.js'),
          {
            GiveMoneyDto: {
              loginId: { required: true, type: () => String, maxLength: 32 },
              amountYen: { required: true, type: () => Number, minimum: 1, maximum: 300000 },
            },
            MoneyGivenView: { balanceYen: { required: true, type: () => Number } },
            BooksView: {
              accounts: { required: true, type: () => Number },
              holds: { required: true, type: () => Number },
              postings: { required: true, type: () => Number },
              differences: { required: true, type: () => Number },
            },
            DeclineCountView: {
              reason: { required: true, type: () => String },
              count: { required: true, type: () => Number },
            },
            DeclinesView: { reasons: { required: true, description: 'The most frequent first.' } },
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
              channel: { required: false, enum: ['mail', 'sms', 'letter', 'voice'] },
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
              channel: { required: true, enum: ['mail', 'sms', 'letter', 'voice'] },
              to: { required: true, type: () => String },
              at: { required: true, type: () => String, description: 'ISO 8601.' },
              subject: { required: false, type: () => String },
              text: { required: true, type: () => String },
              digits: { required: false, description: 'For calls: the keys that are taken as an answer.' },
              digitsMax: {
                required: false,
                type: () => Number,
                description: 'For calls that ask for a number: how many keys it has at most.',
              },
              pressed: {
                required: false,
                type: () => String,
                description: 'For calls that were answered: the keys that were pressed.',
              },
              letter: { required: false, type: () => t['./modules/rehearsal/inbox.dto.js'].InboxLetterView },
            },
            InboxView: {
              messages: {
                required: true,
                type: () => [t['./modules/rehearsal/inbox.dto.js'].InboxEntryView],
                description: 'Newest first.',
              },
            },
            PressDigitsDto: {
              digits: {
                required: true,
                type: () => String,
                description: 'Keys of a phone in the order in which they were pressed.',
                pattern: '^[0-9*#]{1,32}$',
              },
            },
            SetPortDto: {
              port: { required: true, enum: ['mail', 'sms', 'letter', 'voice'] },
              behaviour: { required: true, enum: ['refuse', 'up', 'down', 'slow'] },
            },
            PortsView: {
              mail: { required: true, enum: ['refuse', 'up', 'down', 'slow'] },
              sms: { required: true, enum: ['refuse', 'up', 'down', 'slow'] },
              voice: { required: true, enum: ['refuse', 'up', 'down', 'slow'] },
              letter: { required: true, enum: ['refuse', 'up', 'down', 'slow'] },
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
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
            },
            DemoStaffView: {
              login: { required: true, type: () => String },
              name: { required: true, type: () => String },
              password: { required: true, type: () => String },
              roles: {
                required: true,
                type: () => [Object],
                enum: [
                  'fraud',
                  'approver',
                  'admin',
                  'card-operations',
                  'card-release',
                  'support',
                  'auditor',
                  'compliance',
                ],
                isArray: true,
              },
              totpSecret: { required: true, type: () => String },
              totpCode: { required: true, type: () => String },
              totpSecondsLeft: { required: true, type: () => Number },
            },
            PeopleView: {
              members: { required: true, type: () => [t['./modules/rehearsal/people.dto.js'].DemoMemberView] },
              staff: { required: true, type: () => [t['./modules/rehearsal/people.dto.js'].DemoStaffView] },
            },
            IdentityBehaviourView: { behaviour: { required: true, enum: ['wait', 'refuse', 'up', 'down', 'slow'] } },
            IdentityBehaviourDto: { behaviour: { required: true, enum: ['wait', 'refuse', 'up', 'down', 'slow'] } },
            SimBehaviourView: { behaviour: { required: true, enum: ['changed', 'unknown', 'up', 'down', 'slow'] } },
            SimBehaviourDto: { behaviour: { required: true, enum: ['changed', 'unknown', 'up', 'down', 'slow'] } },
          },
        ],
        [
          await import('./modules/rehearsal/settlement-sandbox.dto.js'),
          {
            SandboxRequestView: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String, description: 'As the file is called, without an ending.' },
              lines: { required: true, type: () => Number },
              totalYen: { required: true, type: () => Number },
            },
            SandboxRequestsView: { requests: { required: true } },
            SandboxResultView: {
              name: { required: true, type: () => String, description: 'Without an ending.' },
              text: { required: true, type: () => String },
              sidecar: { required: true, type: () => String },
            },
          },
        ],
        [
          await import('./modules/reveals/reveals.dto.js'),
          {
            ContactDataView: {
              familyName: { required: true, type: () => String },
              givenName: { required: true, type: () => String },
              familyKana: { required: true, type: () => String },
              givenKana: { required: true, type: () => String },
              birthDate: { required: true, type: () => String, description: '`YYYY-MM-DD`' },
              postalCode: { required: true, type: () => String },
              prefecture: { required: true, type: () => String },
              city: { required: true, type: () => String },
              street: { required: true, type: () => String },
              building: { required: false, type: () => String },
              phone: { required: true, type: () => String, description: 'E.164.' },
              email: { required: true, type: () => String },
              left: { required: true, type: () => Number, description: 'Reveals that are left of the last 24 hours.' },
            },
            CardDetailsView: {
              number: { required: true, type: () => String },
              validThru: { required: true, type: () => String, description: '`MM/YY`' },
              left: { required: true, type: () => Number, description: 'Reveals that are left of the last 24 hours.' },
            },
          },
        ],
        [
          await import('./modules/screening/screening.dto.js'),
          {
            ClearHitDto: { reason: { required: true, enum: ['other-birth-date', 'other-person', 'list-corrected'] } },
            ConfirmHitDto: {
              reason: { required: true, enum: ['same-birth-date', 'documents-compared', 'authority-confirmed'] },
            },
            ScreeningHitView: {
              hitId: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              memberName: { required: true, type: () => String, description: 'With all but the first letters hidden.' },
              listVersion: { required: true, type: () => String, description: 'Of the list that has the name.' },
              notInList: {
                required: false,
                type: () => String,
                description: 'A newer list that has not got it; that alone clears nobody.',
              },
              hitAt: { required: true, type: () => Date },
              dueAt: {
                required: true,
                type: () => Date,
                description: 'By when it is looked into before it escalates.',
              },
              overdue: { required: true, type: () => Boolean },
              escalations: { required: true, type: () => Number },
              owner: { required: false, type: () => String, description: 'The name of who has taken it.' },
              own: { required: true, type: () => Boolean, description: 'Whether that is the caller.' },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'Clearing it waits for a second person.',
              },
              confirmation: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'Confirming it waits for a second person.',
              },
            },
            ConfirmedHitView: {
              hitId: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              memberName: { required: true, type: () => String, description: 'With all but the first letters hidden.' },
              listVersion: { required: true, type: () => String },
              notInList: { required: false, type: () => String, description: 'A newer list that has not got it.' },
              hitAt: { required: true, type: () => Date },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'Clearing it waits for a second person.',
              },
            },
            ScreeningView: {
              listVersion: {
                required: false,
                type: () => String,
                description: 'Of the list that members were searched in last; absent before the first time.',
              },
              beganAt: { required: false, type: () => Date },
              finishedAt: {
                required: false,
                type: () => Date,
                description: 'Absent while members are still searched.',
              },
              members: {
                required: true,
                type: () => Number,
                description: 'Members that are not closed, and how many of them were searched in this list.',
              },
              screened: { required: true, type: () => Number },
              unanswered: {
                required: true,
                type: () => Number,
                description: 'Members about whom the provider gave no answer yet; it is asked again.',
              },
              openHits: { required: true, type: () => [t['./modules/screening/screening.dto.js'].ScreeningHitView] },
              confirmedHits: {
                required: true,
                type: () => [t['./modules/screening/screening.dto.js'].ConfirmedHitView],
              },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
        [
          await import('./modules/sealing/sealing.dto.js'),
          {
            HeadView: {
              era: { required: true, type: () => Number, description: 'A restore begins a new one.' },
              number: { required: true, type: () => Number },
              sealedAt: { required: true, type: () => String, description: 'When it was signed, ISO 8601 in UTC.' },
              total: {
                required: true,
                type: () => Number,
                description: 'The events that are sealed up to here, over all eras.',
              },
            },
            AnchorView: {
              name: { required: true, type: () => String },
              outside: {
                required: true,
                type: () => Boolean,
                description: "Whether it lies in other hands than the portal's own.",
              },
              era: {
                required: true,
                type: () => Number,
                nullable: true,
                description: 'The newest head that it holds; null when it holds none.',
              },
              number: { required: true, type: () => Number, nullable: true },
              anchoredAt: { required: true, type: () => String, nullable: true },
              rowsUnproven: {
                required: true,
                type: () => Number,
                description:
                  'Events whose removal this anchor would not show yet, and since when the oldest of them waits.',
              },
              unprovenSince: { required: true, type: () => String, nullable: true },
            },
            SealingAlarmView: {
              what: { required: true, type: () => String, description: '`sealing`, or the name of an anchor.' },
              since: { required: true, type: () => String },
            },
            SealingKeyView: {
              version: { required: true, type: () => Number },
              keyId: { required: true, type: () => String },
              publicKey: { required: true, type: () => String, description: '32 bytes in base64url.' },
            },
            SealingView: {
              newest: { required: true, type: () => t['./modules/sealing/sealing.dto.js'].HeadView, nullable: true },
              unsealedRows: { required: true, type: () => Number, description: 'Events that no head covers yet.' },
              unsealedSince: { required: true, type: () => String, nullable: true },
              anchors: { required: true },
              alarms: { required: true },
              changesClosed: {
                required: true,
                type: () => Boolean,
                description: 'Staff can change nothing, because no anchor is reached.',
              },
              keys: { required: true },
            },
            FindingView: {
              kind: {
                required: true,
                enum: [
                  'changed',
                  'unknown-key',
                  'moved',
                  'inserted',
                  'removed',
                  'head-changed',
                  'head-removed',
                  'batch-changed',
                  'anchor-differs',
                  'cut',
                  'anchor-lost',
                  'anchor-forged',
                  'record-changed',
                  'record-unwitnessed',
                  'record-removed',
                ],
              },
              eventId: { required: false, type: () => String },
              seq: { required: false, type: () => String },
              era: { required: false, type: () => Number },
              number: { required: false, type: () => Number },
              anchor: { required: false, type: () => String },
              rows: {
                required: false,
                type: () => Number,
                description: 'How many events are concerned, where that is not one.',
              },
              record: {
                required: false,
                type: () => String,
                description: 'The record of money or security that is concerned.',
              },
              recordId: { required: false, type: () => String },
            },
            VerifiedAnchorView: {
              anchor: { required: true, type: () => String },
              outside: { required: true, type: () => Boolean },
              read: {
                required: true,
                type: () => Boolean,
                description: 'False: it could not be read, so a removal may have gone unseen.',
              },
              heads: { required: true, type: () => Number },
              headsLost: {
                required: true,
                type: () => Number,
                description: 'Heads that a restore has lost, as the beginning of an era says.',
              },
            },
            ReplayedView: {
              record: {
                required: true,
                type: () => String,
                description: 'What kind of records were held to their events.',
              },
              records: { required: true, type: () => Number },
            },
            VerificationReportView: {
              rows: { required: true, type: () => Number },
              heads: { required: true, type: () => Number },
              tailRows: {
                required: true,
                type: () => Number,
                description: 'Events behind the newest head: nobody could tell if one of them was removed.',
              },
              tailSince: { required: true, type: () => String, nullable: true },
              anchors: { required: true },
              records: { required: true },
              findingCount: { required: true, type: () => Number },
              findings: { required: true, description: 'The first of them.' },
              seconds: { required: true, type: () => Number },
            },
            VerificationView: {
              id: { required: true, type: () => String },
              requestedAt: { required: true, type: () => String },
              requestedByName: {
                required: true,
                type: () => String,
                nullable: true,
                description: 'Who asked for it; null when it was due.',
              },
              step: {
                required: true,
                nullable: true,
                description: 'What it is at; null before it begins and when it has ended.',
                enum: ['log', 'anchors', 'records'],
              },
              rowsDone: { required: true, type: () => Number },
              rowsTotal: { required: true, type: () => Number, description: 'About how many there are.' },
              endedAt: { required: true, type: () => String, nullable: true },
              outcome: { required: true, nullable: true, enum: ['failed', 'intact', 'unproven', 'broken'] },
              report: {
                required: true,
                type: () => t['./modules/sealing/sealing.dto.js'].VerificationReportView,
                nullable: true,
              },
            },
            VerificationsView: { verifications: { required: true, description: 'Newest first.' } },
            StartedVerificationView: { id: { required: true, type: () => String } },
            ProvenEventView: {
              id: { required: true, type: () => String },
              xid: { required: true, type: () => String },
              seq: { required: true, type: () => String },
              at: { required: true, type: () => Number, description: 'Milliseconds since the epoch.' },
              type: { required: true, type: () => String },
              version: { required: true, type: () => Number },
              actorKind: { required: true, type: () => String },
              actorId: { required: true, type: () => String, nullable: true },
              subjectKind: { required: true, type: () => String },
              subjectId: { required: true, type: () => String, nullable: true },
              memberId: { required: true, type: () => String, nullable: true },
              outcome: { required: true, type: () => String },
              items: { required: true },
              requestId: { required: true, type: () => String, nullable: true },
              networkPrefix: { required: true, type: () => String, nullable: true },
              networkHash: { required: true, type: () => String, nullable: true },
              details: { required: true, type: 'object', additionalProperties: true },
              macKeyVersion: { required: true, type: () => Number },
              mac: { required: true, type: () => String },
            },
            ProofHeadView: {
              text: { required: true, type: () => String, description: 'What was signed.' },
              signature: { required: true, type: () => String, description: 'Ed25519, base64.' },
            },
            InclusionProofView: {
              format: { required: true, enum: ['sekisho-audit-proof/1'] },
              event: { required: true, type: () => t['./modules/sealing/sealing.dto.js'].ProvenEventView },
              index: { required: true, type: () => Number },
              path: { required: true, description: 'Hashes in hex, from the event upwards.' },
              head: { required: true, type: () => t['./modules/sealing/sealing.dto.js'].ProofHeadView },
              anchors: { required: true, description: 'Where the head is kept, as the portal says.' },
            },
          },
        ],
        [
          await import('./modules/sign-in/account.dto.js'),
          {
            SessionView: {
              level: { required: true, enum: ['member', 'arrival', 'holder'] },
              openedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date, description: 'When it ends at the latest.' },
              idleSeconds: {
                required: true,
                type: () => Number,
                description: 'The longest pause before it ends earlier.',
              },
              mustChangePassword: { required: true, type: () => Boolean },
              memberTag: {
                required: true,
                type: () => String,
                description:
                  'The same in all sessions of one member, and nothing else: a page sees whether somebody else has signed in since.',
              },
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
              admittedBy: { required: true, enum: ['phone-code', 'passkey', 'totp', 'recovery-code'] },
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
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
              cardLastTwo: {
                required: false,
                type: () => String,
                description: "The last two digits of the card's number.",
              },
              balanceYen: {
                required: false,
                type: () => Number,
                description: 'Absent where members draw on a credit line.',
              },
              lastSignIns: { required: true, type: () => [t['./modules/sign-in/account.dto.js'].PastSignInView] },
            },
            DeviceNonceView: {
              nonce: { required: true, type: () => String },
              seconds: { required: true, type: () => Number, description: 'How long it can be used.' },
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
                description:
                  'The code that was sent to the phone, that the authenticator app shows, or of the recovery sheet.',
                minLength: 1,
                maxLength: 64,
              },
              method: {
                required: false,
                description: 'Which of them it is; the one from the phone when absent.',
                enum: ['phone-code', 'totp', 'recovery-code'],
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
              level: { required: true, enum: ['member', 'arrival', 'holder'] },
              mustChangePassword: {
                required: true,
                type: () => Boolean,
                description: "The password is on today's list: it has to be changed before anything else.",
              },
            },
          },
        ],
        [
          await import('./modules/staff/accounts/accounts.dto.js'),
          {
            EnrolStaffDto: {
              name: {
                required: true,
                type: () => String,
                description: 'As colleagues read it.',
                minLength: 1,
                maxLength: 60,
              },
              login: {
                required: true,
                type: () => String,
                description: 'What the person signs in as; to be told to the person by whoever proposes.',
                minLength: 1,
                maxLength: 100,
              },
              email: {
                required: true,
                type: () => String,
                description: 'Where the code goes that sets the account up.',
                minLength: 1,
                maxLength: 254,
              },
              roles: {
                required: true,
                type: () => [Object],
                enum: [
                  'fraud',
                  'approver',
                  'admin',
                  'card-operations',
                  'card-release',
                  'support',
                  'auditor',
                  'compliance',
                ],
                isArray: true,
                uniqueItems: true,
                minItems: 1,
              },
              locale: {
                required: false,
                description: 'The language of what is written to the person.',
                enum: ['ja', 'en'],
              },
            },
            StaffLanguageDto: { locale: { required: true, enum: ['ja', 'en'] } },
            DeactivationView: {
              outcome: {
                required: true,
                description: '`proposed` where another administrator decides.',
                enum: ['done', 'proposed'],
              },
            },
          },
        ],
        [
          await import('./modules/staff/factors/account.dto.js'),
          {
            StaffTotpDto: { totp: { required: true, type: () => String, pattern: '^\\d{6}$' } },
            ChangeStaffPasswordDto: {
              presentPassword: { required: true, type: () => String, minLength: 1, maxLength: 128 },
              password: { required: true, type: () => String, minLength: 1, maxLength: 128 },
            },
            StaffEmailDto: { email: { required: true, type: () => String, minLength: 1, maxLength: 254 } },
            StaffTotpSetupView: {
              secret: { required: true, type: () => String, description: 'Base 32, to be typed.' },
              uri: { required: true, type: () => String, description: 'To be opened by an app on this device.' },
              qr: { required: true, type: () => t['./modules/staff/qr-code.dto.js'].QrCodeView },
            },
            StaffPasskeyView: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String },
              madeAt: { required: true, type: () => Date },
              backedUp: { required: true, type: () => Boolean, description: 'The platform keeps a copy of it.' },
              lastUsedAt: { required: false, type: () => Date },
            },
            StaffAccountView: {
              totp: { required: true, type: () => Boolean, description: 'Whether there is a code generator.' },
              passkeys: { required: true, type: () => [t['./modules/staff/factors/account.dto.js'].StaffPasskeyView] },
              email: { required: false, type: () => String, description: 'Where the person is written to, masked.' },
              locale: {
                required: true,
                description: 'The language of what is written to the person.',
                enum: ['ja', 'en'],
              },
              ties: {
                required: true,
                type: () => [t['./modules/staff/ties/ties.dto.js'].StaffTieView],
                description: 'The members that the person does not work on.',
              },
              tieProposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'A tie, or the end of one, that waits for an administrator.',
              },
            },
          },
        ],
        [
          await import('./modules/staff/qr-code.dto.js'),
          {
            QrCodeView: { size: { required: true, type: () => Number }, path: { required: true, type: () => String } },
          },
        ],
        [
          await import('./modules/staff/resets/resets.dto.js'),
          {
            StartResetDto: {
              kind: { required: true, description: 'What was lost.', enum: ['second-factor', 'password', 'enrolment'] },
            },
            EnrolmentClaimDto: {
              name: {
                required: true,
                type: () => String,
                description: 'The sign-in name.',
                minLength: 1,
                maxLength: 100,
              },
              code: { required: true, type: () => String, description: 'As the mail has it.', pattern: '^[\\w-]{43}$' },
            },
            SetUpAccountDto: {
              password: {
                required: true,
                type: () => String,
                description: 'The one that the person chooses.',
                minLength: 1,
                maxLength: 128,
              },
              totp: {
                required: true,
                type: () => String,
                description: 'The six digits of the new code generator.',
                pattern: '^\\d{6}$',
              },
            },
            ResetClaimDto: {
              code: { required: true, type: () => String, description: 'As the mail has it.', pattern: '^[\\w-]{43}$' },
            },
            ResetByTotpDto: {
              totp: {
                required: true,
                type: () => String,
                description: 'The six digits: of the new code generator where the second factor was lost.',
                pattern: '^\\d{6}$',
              },
            },
            ResetByPasskeyDto: {
              passkey: { required: true, type: () => t['./modules/passkeys/passkey.dto.js'].PasskeyAssertionDto },
            },
            OpenResetView: {
              kind: { required: true, enum: ['second-factor', 'password', 'enrolment'] },
              expiresAt: { required: true, type: () => Date },
            },
            StaffListEntryView: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String },
              roles: { required: true },
              active: { required: true, type: () => Boolean, description: 'Whether the person may sign in.' },
              own: { required: true, type: () => Boolean, description: 'Whether it is the caller.' },
              hasEmail: {
                required: true,
                type: () => Boolean,
                description: 'Whether the code of a reset could go anywhere.',
              },
              hasTotp: { required: true, type: () => Boolean },
              passkeys: { required: true, type: () => Number, description: 'How many.' },
              setUp: { required: true, type: () => Boolean, description: 'Whether the person has set the account up.' },
              accessProposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'The end, or the return, of the account that waits for another administrator.',
              },
              proposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'A reset that waits for another administrator.',
              },
              ties: {
                required: true,
                type: () => [t['./modules/staff/ties/ties.dto.js'].StaffTieView],
                description: 'The members that the person does not work on.',
              },
              tieProposal: {
                required: false,
                type: () => t['./modules/staff/staff.dto.js'].PendingProposalView,
                description: 'A tie, or the end of one, that waits for another administrator.',
              },
              resets: { required: true, type: () => [t['./modules/staff/resets/resets.dto.js'].OpenResetView] },
            },
          },
        ],
        [
          await import('./modules/staff/reveal.dto.js'),
          {
            RevealDto: {
              bundle: { required: true, enum: ['person', 'contact'] },
              reason: {
                required: true,
                enum: [
                  'member-asked',
                  'identity-check',
                  'application-review',
                  'delivery-trouble',
                  'fraud-case',
                  'complaint',
                  'legal-request',
                ],
              },
              reference: {
                required: true,
                type: () => String,
                description: 'The case or ticket that it is for; no personal data.',
              },
            },
          },
        ],
        [
          await import('./modules/staff/staff.dto.js'),
          {
            StaffNameAndPasswordDto: {
              name: {
                required: true,
                type: () => String,
                description: 'The sign-in name.',
                minLength: 1,
                maxLength: 100,
              },
              password: { required: true, type: () => String, minLength: 1, maxLength: 128 },
            },
            StaffSignInDto: {
              totp: {
                required: true,
                type: () => String,
                description: 'The six digits that the code generator shows.',
                pattern: '^\\d{6}$',
              },
            },
            StaffPasskeySignInDto: {
              passkey: { required: true, type: () => t['./modules/passkeys/passkey.dto.js'].PasskeyAssertionDto },
            },
            StaffSessionView: {
              staffId: { required: true, type: () => String },
              name: { required: true, type: () => String, description: "The person's own name." },
              roles: { required: true },
              idleSeconds: {
                required: true,
                type: () => Number,
                description: 'After so many seconds without a request the session ends.',
              },
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
            PendingProposalView: {
              id: { required: true, type: () => String },
              proposedBy: {
                required: true,
                type: () => String,
                description: 'Who proposed it: the name of one of the staff, or `partner:id`.',
              },
              own: {
                required: true,
                type: () => Boolean,
                description: 'Whether the caller proposed it, and so may not approve it.',
              },
              proposedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
            },
            ProposalView: {
              id: { required: true, type: () => String },
              act: { required: true, type: () => String, description: 'What is to be done, as `module.act`.' },
              hash: { required: true, type: () => String },
              subject: { required: true, type: () => String, description: 'What it is about, as `kind:id`.' },
              proposedBy: {
                required: true,
                type: () => String,
                description: 'Who proposed it: the name of one of the staff, or `partner:id`.',
              },
              own: {
                required: true,
                type: () => Boolean,
                description: 'Whether the caller proposed it, and so may reject but not approve it.',
              },
              proposedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
              summary: {
                required: true,
                type: 'object',
                additionalProperties: true,
                description: 'What the second person needs to see of it, masked.',
              },
              lines: {
                required: true,
                type: () => Number,
                description: 'How many things it is about that are read one by one; 0 where the summary says all.',
              },
              names: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: 'Masked, of the members that the summary names, by their ids.',
              },
            },
            ProposalsQuery: { after: { required: false, type: () => String, format: 'uuid' } },
            ProposalsView: {
              proposals: { required: true, type: () => [t['./modules/staff/staff.dto.js'].ProposalView] },
              next: {
                required: false,
                type: () => String,
                description: 'Give it as `after` to get the next page of younger ones; absent on the last.',
              },
            },
            ProposalLinesView: {
              hash: {
                required: true,
                type: () => String,
                description: 'The decision on exactly these has to name it.',
              },
              lines: { required: true },
              names: {
                required: true,
                type: 'object',
                additionalProperties: { type: 'string' },
                description: 'Masked, of the members that the lines name, by their ids.',
              },
            },
          },
        ],
        [
          await import('./modules/staff/ties/ties.dto.js'),
          {
            DeclareTieDto: {
              memberId: {
                required: true,
                type: () => String,
                description: 'The id of the member, as the desk shows it.',
                format: 'uuid',
              },
              relation: {
                required: true,
                description: "`own` for the person's own account, `linked` for that of somebody they are close to.",
                enum: ['linked', 'own'],
              },
            },
            StaffTieView: {
              memberId: { required: true, type: () => String },
              name: { required: true, type: () => String, description: 'Masked.' },
              relation: { required: true, enum: ['linked', 'own'] },
              since: { required: true, type: () => Date },
            },
          },
        ],
        [
          await import('./modules/statements/statements.dto.js'),
          {
            StatementFilterDto: {
              from: { required: false, type: () => String },
              until: { required: false, type: () => String },
              kind: {
                required: false,
                enum: ['charge', 'payment', 'other', 'refund', 'transfer-in', 'transfer-out', 'bill'],
              },
              least: { required: false, type: () => String, description: 'The least that went in or out, in yen.' },
              most: { required: false, type: () => String, description: 'The most.' },
            },
            StatementQuery: {
              before: {
                required: false,
                type: () => String,
                description: 'The `next` of the page before.',
                maxLength: 60,
              },
            },
            StatementFileQuery: { locale: { required: false, enum: ['ja', 'en'] } },
            StatementPaperQuery: {
              month: {
                required: true,
                type: () => String,
                description: 'A month of the Japanese calendar.',
                pattern: '^2\\d{3}-\\d{2}$',
              },
              locale: { required: false, enum: ['ja', 'en'] },
            },
            StatementNameView: {
              chargeId: { required: false, type: () => String },
              bankNameJa: { required: false, type: () => String },
              bankNameEn: { required: false, type: () => String },
              accountMasked: { required: false, type: () => String, description: 'The last two digits.' },
              transferId: { required: false, type: () => String },
              name: { required: false, type: () => String, description: 'The other side, masked.' },
              nickname: { required: false, type: () => String, description: 'What the member calls them.' },
              paymentId: { required: false, type: () => String },
              merchantName: { required: false, type: () => String },
              category: { required: false, enum: ['gambling', 'cash-like', 'resale', 'digital', 'travel', 'everyday'] },
            },
            StatementLineView: {
              id: { required: true, type: () => String, description: 'The how manieth line of the account.' },
              at: { required: true, type: () => Date },
              kind: {
                required: true,
                enum: ['charge', 'payment', 'other', 'refund', 'transfer-in', 'transfer-out', 'bill'],
              },
              what: {
                required: true,
                enum: [
                  'charge',
                  'payment',
                  'other',
                  'refund',
                  'compensation',
                  'charge-correction',
                  'transfer-sent',
                  'transfer-not-done',
                  'transfer-returned',
                  'transfer-received',
                  'transfer-held',
                  'transfer-released',
                  'payment-raised',
                  'payment-forced',
                  'payment-released',
                  'payment-expired',
                  'bill-paid',
                ],
              },
              amountYen: {
                required: true,
                type: () => Number,
                description: 'With a minus when it leaves the account.',
              },
              balanceYen: { required: true, type: () => Number, description: 'What could be spent after it.' },
              pending: {
                required: true,
                type: () => Boolean,
                description: 'It is held, and may still come back in part or whole.',
              },
            },
            StatementView: {
              lines: { required: true, description: 'The newest first.' },
              next: {
                required: false,
                type: () => String,
                description:
                  'Where the next page begins; absent on the last one. A page that is narrowed may have few lines, and a next one.',
              },
            },
            StatementHoldView: {
              id: { required: true, type: () => String },
              kind: {
                required: true,
                enum: ['charge', 'payment', 'other', 'refund', 'transfer-in', 'transfer-out', 'bill'],
              },
              what: {
                required: true,
                enum: [
                  'charge',
                  'payment',
                  'other',
                  'refund',
                  'compensation',
                  'charge-correction',
                  'transfer-sent',
                  'transfer-not-done',
                  'transfer-returned',
                  'transfer-received',
                  'transfer-held',
                  'transfer-released',
                  'payment-raised',
                  'payment-forced',
                  'payment-released',
                  'payment-expired',
                  'bill-paid',
                ],
              },
              amountYen: { required: true, type: () => Number, description: 'What is still held of it.' },
              at: { required: true, type: () => Date },
              until: { required: true, type: () => Date, description: 'Until then at most.' },
            },
            StatementPendingView: {
              balanceYen: {
                required: true,
                type: () => Number,
                description: 'What can be spent: what is held is taken off already.',
              },
              heldYen: { required: true, type: () => Number, description: 'What is held in all.' },
              holds: { required: true, description: 'The newest first; a hundred of them at most.' },
            },
            CategorySumView: {
              category: { required: true, enum: ['gambling', 'cash-like', 'resale', 'digital', 'travel', 'everyday'] },
              paidYen: { required: true, type: () => Number },
            },
            StatementMonthView: {
              month: { required: true, type: () => String, description: '`2026-11`.' },
              chargedYen: { required: true, type: () => Number },
              receivedYen: { required: true, type: () => Number },
              sentYen: { required: true, type: () => Number },
              paidYen: { required: true, type: () => Number },
              refundedYen: { required: true, type: () => Number },
              otherYen: { required: true, type: () => Number, description: 'With a minus when it left the account.' },
              endYen: { required: true, type: () => Number, description: 'What could be spent at its end, or now.' },
              categories: { required: true, description: 'What was paid, by the kind of merchant.' },
            },
            StatementMonthsView: {
              months: { required: true, description: 'The earliest first, the last is the present one.' },
            },
          },
        ],
        [
          await import('./modules/step-up/step-up.dto.js'),
          {
            ApproveIntentDto: {
              code: {
                required: true,
                type: () => String,
                description: 'The code that was sent to the phone for this intent.',
                minLength: 1,
                maxLength: 32,
              },
            },
            ApproveByAppDto: {
              code: {
                required: true,
                type: () => String,
                description: 'The code that the authenticator app shows.',
                minLength: 1,
                maxLength: 32,
              },
            },
            IntentSummaryView: {
              ja: { required: true, type: () => String },
              en: { required: true, type: () => String },
            },
            IntentView: {
              id: { required: true, type: () => String },
              operation: {
                required: true,
                type: () => String,
                description: 'The name of the operation, such as `change-email`.',
              },
              summary: { required: true, type: () => t['./modules/step-up/step-up.dto.js'].IntentSummaryView },
              state: { required: true, enum: ['open', 'expired', 'approved', 'spent', 'given-up'] },
              methods: { required: true },
              secondsLeft: {
                required: true,
                type: () => Number,
                description: 'How long it can still be approved and done.',
              },
              triesLeft: {
                required: true,
                type: () => Number,
                description: 'Wrong tries that are left, of this intent and of this day, whichever is less.',
              },
            },
          },
        ],
        [
          await import('./modules/support-desk/support-desk.dto.js'),
          {
            FindMembersDto: {
              loginId: { required: false, type: () => String, maxLength: 64 },
              phone: {
                required: false,
                type: () => String,
                description: 'In any usual way of writing it.',
                maxLength: 24,
              },
              email: { required: false, type: () => String, maxLength: 254 },
              memberId: { required: false, type: () => String, format: 'uuid' },
            },
            MaskedMemberView: {
              id: { required: true, type: () => String },
              state: { required: true, enum: ['closed', 'active'] },
              name: { required: true, type: () => String },
              phone: { required: true, type: () => String },
              email: { required: true, type: () => String },
              postalArea: {
                required: true,
                type: () => String,
                description: 'The first three digits of the postal code.',
              },
              prefecture: { required: true, type: () => String },
              memberSince: { required: true, type: () => Date },
            },
            FoundMembersView: {
              members: {
                required: true,
                type: () => [t['./modules/support-desk/support-desk.dto.js'].MaskedMemberView],
              },
            },
            SuspendedFactorView: {
              factor: { required: true, enum: ['phone'] },
              since: { required: true, type: () => Date },
            },
            MemberCardView: {
              id: { required: true, type: () => String },
              ref: { required: true, type: () => String },
              state: {
                required: true,
                enum: ['closed', 'expired', 'ordered', 'personalised', 'dispatched', 'arrived', 'active', 'returned'],
              },
            },
            MemberEvidenceView: {
              claim: { required: true, enum: ['phone', 'email', 'address', 'name', 'kana', 'birth-date'] },
              method: { required: true, type: () => String },
              verifiedBy: { required: true, type: () => String },
              verifiedAt: { required: true, type: () => Date },
              assuranceLevel: { required: true, enum: ['high', 'declared', 'possession', 'substantial'] },
              expiresAt: { required: false, type: () => Date, description: 'When it has to be verified anew.' },
            },
            MemberSignInsView: {
              lastAt: { required: false, type: () => Date },
              failuresSince: {
                required: true,
                type: () => Number,
                description: 'Failed sign-ins since the last one that succeeded.',
              },
              lastFailureAt: { required: false, type: () => Date, description: 'The last failure, to the hour.' },
              openSessions: { required: true, type: () => Number },
              knownDevices: { required: true, type: () => Number, description: 'Devices that sign in without a code.' },
            },
            StoppedView: {
              capability: { required: true, enum: ['details', 'charge', 'transfer', 'payment', 'linking'] },
              since: { required: true, type: () => Date },
            },
            MemberDeskView: {
              assuranceLevel: {
                required: true,
                description: 'The highest level that any verified claim about the person reaches.',
                enum: ['high', 'declared', 'possession', 'substantial'],
              },
              suspendedFactors: {
                required: true,
                type: () => [t['./modules/support-desk/support-desk.dto.js'].SuspendedFactorView],
                description: 'What no code may be sent to.',
              },
              cards: {
                required: true,
                type: () => [t['./modules/support-desk/support-desk.dto.js'].MemberCardView],
                description: 'The newest first.',
              },
              evidence: {
                required: true,
                type: () => [t['./modules/support-desk/support-desk.dto.js'].MemberEvidenceView],
                description: 'The earliest first.',
              },
              consents: {
                required: true,
                type: () => [t['./modules/registration/consents.dto.js'].AcceptedConsentView],
                description: 'The newest first.',
              },
              signIns: {
                required: true,
                type: () => t['./modules/support-desk/support-desk.dto.js'].MemberSignInsView,
              },
              stops: {
                required: true,
                type: () => [t['./modules/support-desk/support-desk.dto.js'].StoppedView],
                description: 'What the member has stopped by "this was not me", and not reopened.',
              },
              revealsLeft: {
                required: true,
                type: () => Number,
                description: 'How many reveals the caller has left today.',
              },
            },
            RevealedContactView: {
              phone: { required: true, type: () => String },
              email: { required: true, type: () => String },
              postalCode: { required: true, type: () => String },
              prefecture: { required: true, type: () => String },
              city: { required: true, type: () => String },
              street: { required: true, type: () => String },
              building: { required: false, type: () => String },
            },
            RevealedPersonView: {
              familyName: { required: true, type: () => String },
              givenName: { required: true, type: () => String },
              familyKana: { required: true, type: () => String },
              givenKana: { required: true, type: () => String },
              birthDate: { required: true, type: () => String, description: 'YYYY-MM-DD.' },
            },
            MemberRevealView: {
              bundle: { required: true, enum: ['person', 'contact'] },
              contact: {
                required: false,
                type: () => t['./modules/support-desk/support-desk.dto.js'].RevealedContactView,
              },
              person: {
                required: false,
                type: () => t['./modules/support-desk/support-desk.dto.js'].RevealedPersonView,
              },
            },
          },
        ],
        [
          await import('./modules/suspicious-reports/suspicious-reports.dto.js'),
          {
            RewriteReportDto: {
              grounds: {
                required: true,
                enum: [
                  'other',
                  'structuring',
                  'mule-account',
                  'identity-doubt',
                  'unusual-pattern',
                  'sanctions',
                  'fraud-proceeds',
                ],
              },
              text: { required: true, type: () => String },
            },
            DraftReportDto: {
              memberId: { required: true, type: () => String, format: 'uuid' },
              caseId: { required: false, type: () => String, format: 'uuid' },
            },
            FileReportDto: {
              reference: { required: true, type: () => String, maxLength: 120 },
              filedOn: {
                required: true,
                type: () => String,
                description: '`2026-11-27`.',
                pattern: '^\\d{4}-\\d{2}-\\d{2}$',
              },
            },
            DraftedReportView: { id: { required: true, type: () => String } },
            SuspiciousReportView: {
              id: { required: true, type: () => String },
              memberId: { required: true, type: () => String },
              memberName: { required: true, type: () => String, description: 'Masked.' },
              caseId: { required: false, type: () => String },
              grounds: {
                required: true,
                enum: [
                  'other',
                  'structuring',
                  'mule-account',
                  'identity-doubt',
                  'unusual-pattern',
                  'sanctions',
                  'fraud-proceeds',
                ],
              },
              state: { required: true, enum: ['draft', 'filed'] },
              draftedBy: { required: true, type: () => String },
              draftedAt: { required: true, type: () => Date },
              filedOn: { required: false, type: () => String },
              reference: { required: false, type: () => String },
            },
            WholeSuspiciousReportView: { text: { required: true, type: () => String } },
            SuspiciousReportsView: {
              reports: { required: true },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
        [
          await import('./modules/transfers/payees.dto.js'),
          {
            LookUpPayeeDto: {
              code: {
                required: true,
                type: () => String,
                description: 'Twelve letters and digits; dashes and capitals do not matter.',
                minLength: 1,
                maxLength: 60,
              },
            },
            PayeeView: {
              id: { required: true, type: () => String },
              name: {
                required: true,
                type: () => String,
                description: 'The first character of each part of the name.',
              },
              nickname: { required: false, type: () => String, description: 'What the member calls them.' },
              known: {
                required: true,
                type: () => Boolean,
                description: 'Something was sent to them so long ago that nothing waits any more.',
              },
              firstSentAt: { required: false, type: () => Date },
            },
            PayeesView: { payees: { required: true } },
            NamePayeeDto: {
              nickname: {
                required: false,
                type: () => String,
                description: 'None when absent.',
                minLength: 1,
                maxLength: 80,
              },
            },
            MemberCodeView: {
              code: { required: true, type: () => String, description: 'In groups, as people read it to each other.' },
              url: {
                required: true,
                type: () => String,
                description: 'The address that the picture leads to; the code stands behind its `#`.',
              },
              qr: { required: true, type: () => t['./modules/staff/qr-code.dto.js'].QrCodeView },
            },
          },
        ],
        [
          await import('./modules/transfers/transfer-desk.dto.js'),
          {
            DeskTransferView: {
              id: { required: true, type: () => String },
              direction: { required: true, enum: ['sent', 'received'] },
              state: { required: true, enum: ['failed', 'waiting', 'done', 'cancelled'] },
              amountYen: { required: true, type: () => Number },
              otherId: { required: true, type: () => String, description: 'The other side.' },
              otherName: { required: true, type: () => String },
              method: { required: true, type: () => String, description: 'By what it was approved.' },
              newPayee: { required: true, type: () => Boolean },
              requestedAt: { required: true, type: () => Date },
              dueAt: { required: false, type: () => Date },
              doneAt: { required: false, type: () => Date },
              endedAt: { required: false, type: () => Date },
              endReason: { required: false, type: () => String },
              held: { required: false, type: () => t['./modules/transfers/transfers.dto.js'].HeldPartView },
            },
            DeskTransfersView: {
              transfers: { required: true },
              next: {
                required: false,
                type: () => String,
                description: 'Where the next page begins; absent on the last.',
              },
            },
            ReleaseProposalView: {
              proposedBy: { required: true, type: () => String },
              proposedAt: { required: true, type: () => Date },
              expiresAt: { required: true, type: () => Date },
              own: { required: true, type: () => Boolean, description: 'Whoever asks has proposed it.' },
            },
            HeldTransferView: {
              id: { required: true, type: () => String },
              senderId: { required: true, type: () => String },
              senderName: { required: true, type: () => String },
              receiverId: { required: true, type: () => String },
              receiverName: { required: true, type: () => String },
              amountYen: { required: true, type: () => Number },
              heldAt: { required: true, type: () => Date },
              until: { required: true, type: () => Date },
              proposal: {
                required: false,
                type: () => t['./modules/transfers/transfer-desk.dto.js'].ReleaseProposalView,
              },
            },
            HeldTransfersView: { held: { required: true } },
          },
        ],
        [
          await import('./modules/transfers/transfers.dto.js'),
          {
            SendTransferDto: {
              payeeId: {
                required: true,
                type: () => String,
                description: 'Of a payee of the member, or of a look-up.',
                format: 'uuid',
              },
              amountYen: { required: true, type: () => Number, description: 'Whole yen.', minimum: 1 },
              memo: {
                required: false,
                type: () => String,
                description: 'A few words to the payee.',
                minLength: 1,
                maxLength: 160,
              },
            },
            TransfersPageDto: {
              before: {
                required: false,
                type: () => String,
                description: 'The id of the last transfer of the page before.',
                maxLength: 36,
              },
            },
            SentTransferView: {
              id: { required: true, type: () => String },
              state: { required: true, enum: ['failed', 'waiting', 'done', 'cancelled'] },
              dueAt: { required: false, type: () => Date, description: 'When one that waits goes through.' },
            },
            HeldPartView: {
              amountYen: { required: true, type: () => Number },
              until: { required: true, type: () => Date, description: 'Then it goes to the receiver.' },
              outcome: {
                required: false,
                description: 'What has become of it before that.',
                enum: ['returned', 'released'],
              },
              held: { required: true, type: () => Boolean, description: 'It is still held.' },
            },
            TransferView: {
              id: { required: true, type: () => String },
              direction: { required: true, enum: ['sent', 'received'] },
              state: { required: true, enum: ['failed', 'waiting', 'done', 'cancelled'] },
              amountYen: { required: true, type: () => Number },
              name: { required: true, type: () => String, description: 'The other side, masked.' },
              nickname: { required: false, type: () => String, description: 'What the member calls them.' },
              memo: { required: false, type: () => String, description: 'What the sender has written.' },
              requestedAt: { required: true, type: () => Date },
              dueAt: { required: false, type: () => Date, description: 'When one that waits goes through.' },
              doneAt: { required: false, type: () => Date, description: 'When it went through.' },
              endedAt: { required: false, type: () => Date },
              endReason: {
                required: false,
                type: () => String,
                description: 'Why it did not go through, as a word of a code.',
              },
              held: { required: false, type: () => t['./modules/transfers/transfers.dto.js'].HeldPartView },
            },
            TransfersView: {
              transfers: { required: true },
              next: {
                required: false,
                type: () => String,
                description: 'Where the next page begins; absent on the last.',
              },
            },
          },
        ],
        [
          await import('./modules/webhooks/webhooks.dto.js'),
          {
            AddEndpointDto: {
              name: {
                required: true,
                type: () => String,
                description: 'Of the system that is told.',
                minLength: 1,
                maxLength: 60,
              },
              url: {
                required: true,
                type: () => String,
                description: 'https, by name, on a host that the deployment allows.',
                minLength: 12,
                maxLength: 300,
                pattern: '^https:\\/\\/[\\x21-\\x7e]+$',
              },
              types: { required: true, type: () => [String], uniqueItems: true, minItems: 1 },
            },
            DeliveriesQuery: { state: { required: true, enum: ['delivered', 'pending', 'dead'] } },
            ReplayDto: {
              fromSequence: { required: false, type: () => String, description: 'The `sequence` of its first event.' },
              toSequence: { required: false, type: () => String },
              from: { required: false, type: () => String },
              to: { required: false, type: () => String },
            },
            SentAgainView: {
              deliveries: { required: true, type: () => Number, description: 'How many are on their way again.' },
              left: {
                required: true,
                type: () => Number,
                description: 'How many of the same kind were too many for once, counted up to 10,000.',
              },
            },
            WebhookTypeView: {
              type: { required: true, type: () => String },
              details: { required: true, description: 'The details of the event that go along.' },
            },
            WebhookEndpointView: {
              id: { required: true, type: () => String },
              name: { required: true, type: () => String },
              url: { required: true, type: () => String },
              types: { required: true },
              addedAt: { required: true, type: () => Date },
              secretSince: {
                required: false,
                type: () => Date,
                description: 'Since when the secret that signs is there; nothing is sent without one.',
              },
              pending: { required: true, type: () => Number, description: 'Counted up to 10,000.' },
              dead: { required: true, type: () => Number },
            },
            WebhooksView: {
              endpoints: { required: true, type: () => [t['./modules/webhooks/webhooks.dto.js'].WebhookEndpointView] },
              types: { required: true, type: () => [t['./modules/webhooks/webhooks.dto.js'].WebhookTypeView] },
              allowedHosts: { required: true, description: 'Hosts that events may be sent to.' },
            },
            WebhookSecretView: { secret: { required: true, type: () => String } },
            DeliveryView: {
              id: { required: true, type: () => String },
              eventId: { required: true, type: () => String },
              sequence: { required: true, type: () => String, description: 'The number of the event in the stream.' },
              type: { required: true, type: () => String },
              state: { required: true, enum: ['delivered', 'pending', 'dead'] },
              attempts: { required: true, type: () => Number },
              queuedAt: { required: true, type: () => Date },
              endedAt: { required: false, type: () => Date },
              lastAnswer: {
                required: false,
                type: () => String,
                description: 'The status of the last answer, or a word for why there was none.',
              },
            },
            DeliveriesView: {
              deliveries: { required: true, type: () => [t['./modules/webhooks/webhooks.dto.js'].DeliveryView] },
              rowsMax: {
                required: true,
                type: () => Number,
                description: 'Most rows of each list here; a list that has as many may have more.',
              },
            },
          },
        ],
      ],
      controllers: [
        [
          await import('./modules/alerts/alert-reviews.controller.js'),
          {
            AlertReviewsController: {
              list: {
                summary: 'The closed alerts that were drawn for a second look.',
                type: t['./modules/alerts/alert-reviews.dto.js'].AlertReviewsView,
              },
              judge: { summary: 'What the second look finds; never by who has closed it.' },
            },
          },
        ],
        [
          await import('./modules/alerts/alerts.controller.js'),
          {
            AlertsController: {
              list: {
                summary: 'What waits for somebody, the worst first.',
                type: t['./modules/alerts/alerts.dto.js'].AlertsView,
              },
              one: { summary: 'One, with what it rests on.', type: t['./modules/alerts/alerts.dto.js'].WholeAlertView },
              take: { summary: 'Takes it, also from a colleague.' },
              close: { summary: 'Closes what needs no case.' },
            },
          },
        ],
        [
          await import('./modules/attestations/attestations.controller.js'),
          {
            AttestationsController: {
              list: {
                summary: 'Whom the program is connected to, and whether something new may begin with them.',
                type: t['./modules/attestations/attestations.dto.js'].PartnersView,
              },
              one: {
                summary: 'One of them, item by item.',
                type: t['./modules/attestations/attestations.dto.js'].PartnerDetailView,
              },
              add: { summary: 'Proposes a partner; another person decides.' },
              end: { summary: 'Proposes that a partner is one no longer; another person decides.' },
              attest: {
                summary: 'Enters what was assessed of one item; it counts from the release by another person on.',
              },
              open: { summary: 'Notes what has to be done.' },
              close: { summary: 'Says that it is done.' },
            },
          },
        ],
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
              export: {
                summary: 'All live entries, for a file; without their values, which nobody has.',
                type: t['./modules/blocklist/blocklist.dto.js'].BlocklistExportView,
              },
              add: { type: t['./modules/blocklist/blocklist.dto.js'].AddedView },
              remove: { type: t['./modules/blocklist/blocklist.dto.js'].RemovalView },
            },
          },
        ],
        [
          await import('./modules/breakers/breakers.controller.js'),
          {
            BreakersController: {
              list: {
                summary: 'What stops by itself, and how near it is to that.',
                type: t['./modules/breakers/breakers.dto.js'].BreakersView,
              },
            },
          },
        ],
        [
          await import('./modules/callers/callers.controller.js'),
          {
            CallersController: {
              open: {
                summary: 'Somebody calls and says that they are this member.',
                type: t['./modules/callers/callers.dto.js'].OpenedCallView,
              },
              all: {
                summary: 'What was drawn for a second look, and what each agent has done.',
                type: t['./modules/callers/callers.dto.js'].AgentCallsView,
              },
              one: { summary: 'A call of whoever asks.', type: t['./modules/callers/callers.dto.js'].CallView },
              check: { summary: 'Asks the member on a known device, or calls back.' },
              startRecovery: { summary: 'Sends the member how a recovery of their own begins.' },
              close: {},
              review: { summary: 'What a second person makes of a call that was drawn.' },
            },
            CallerQuestionController: {
              read: {
                summary: 'Whether somebody says at the support desk that they are this member.',
                type: t['./modules/callers/callers.dto.js'].CallerQuestionView,
              },
              answer: {
                summary:
                  'It is they who call, and the agent has said this number. A copied cookie does not say so: the key of the device signs.',
              },
              deny: { summary: 'It is somebody else.' },
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
              preview: {
                summary: 'Says what the upload of the same file would do, and does nothing of it.',
                type: t['./modules/cards/card-desk.dto.js'].BatchPreviewView,
              },
              list: {
                summary: 'The files that wait for release, the oldest first; then the others, the newest first.',
                type: t['./modules/cards/card-desk.dto.js'].BatchesView,
              },
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
                summary:
                  'Cards by exact reference or tracking number, or those of a state, the oldest first; members masked.',
                type: t['./modules/cards/card-desk.dto.js'].CardsView,
              },
              counts: {
                summary: 'How many cards are in each state.',
                type: [t['./modules/cards/card-desk.dto.js'].CardCountView],
              },
              show: {
                summary: 'One card with its life; the member masked.',
                type: t['./modules/cards/card-desk.dto.js'].CardLifeView,
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
          await import('./modules/cases/case-outcomes.controller.js'),
          {
            CaseOutcomesController: {
              recordLoss: { summary: 'Says what a victim has lost.' },
              proposeCompensation: { summary: 'Proposes what a victim gets back; another person decides.' },
              recordFinding: { summary: 'Why it could happen, what has failed, and who is listed now.' },
              measureChoices: {
                summary: 'Which rules with their backtests, and which tests, a measure of this case may name.',
                type: t['./modules/cases/cases-views.dto.js'].MeasureChoicesView,
              },
              addMeasure: { summary: 'What is changed so that it does not happen again, whose that is, and by when.' },
              measures: {
                summary:
                  'The measures of all cases that are not done yet, and the closings that wait for a second look.',
                type: t['./modules/cases/cases-views.dto.js'].LearningView,
              },
              completeMeasure: {},
              review: { summary: 'The second look at a closing; never by who has closed.' },
            },
          },
        ],
        [
          await import('./modules/cases/cases.controller.js'),
          {
            CasesController: {
              list: {
                summary: 'The cases that stand, or that are closed; the newest first.',
                type: t['./modules/cases/cases-views.dto.js'].CaseListView,
              },
              open: {
                summary: 'Takes alerts up as a case.',
                type: t['./modules/cases/cases-views.dto.js'].OpenedCaseView,
              },
              one: { type: t['./modules/cases/cases-views.dto.js'].WholeCaseView },
              timeline: {
                summary: 'What happened, from the log, page by page.',
                type: t['./modules/cases/cases-views.dto.js'].TimelineView,
              },
              take: { summary: "The case is the caller's from now on." },
              addMember: { summary: 'Says which part a member has in it.' },
              write: {},
              doStep: { summary: 'Does a step of the playbook, for real.' },
              leaveOut: { summary: 'Leaves a step out, with the reason.' },
              decide: { summary: 'What the case was.' },
              close: {},
            },
          },
        ],
        [
          await import('./modules/cases/leak.controller.js'),
          {
            LeakController: {
              one: {
                summary: 'Who of the case was seen by whom, and by when that is reported.',
                type: t['./modules/cases/leak.dto.js'].LeakView,
              },
              record: { summary: 'Data have leaked.' },
              first: { summary: 'The first report was handed in.' },
              full: { summary: 'The full report was handed in.' },
            },
          },
        ],
        [
          await import('./modules/changes/change-cancellations.controller.js'),
          {
            ChangeCancellationsController: {
              stop: {
                summary:
                  'Stops the one change that the token from the mail to the old address belongs to, or sets it back.',
                type: t['./modules/changes/changes.dto.js'].StoppedChangeView,
              },
            },
          },
        ],
        [
          await import('./modules/changes/changes.controller.js'),
          {
            ChangesController: {
              list: {
                summary:
                  'How the member is reached, masked; what of it is changing, and until when money is closed for that.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              changeEmail: {
                summary:
                  'Asks for another e-mail address. It takes effect after 24 hours, once the new address is confirmed.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              changePhone: {
                summary: 'Asks for another phone. It takes effect after 24 hours, once the new number is confirmed.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              changeAddress: {
                summary:
                  'Asks for another address. It takes effect after 24 hours; a card that has not arrived is then closed.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              changeName: {
                summary:
                  'Asks for another legal name. It takes effect after 24 hours, once a certificate or chip has proven it. Whoever has a\nname is somebody else on paper, so the sign-in has to be more than what a browser gives by itself.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              changeNickname: { summary: 'Takes another name for the pages, at once.' },
              sendLetter: {
                summary:
                  "Sends a letter with a code to the address on record, which nothing but the member's word stands for.",
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              confirmPost: {
                summary: 'Confirms the address on record with the code of the letter that went there.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              resend: { summary: 'Sends the code to what is new once more.' },
              confirm: {
                summary: 'Confirms what is new with the code that was sent there.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
              cancel: {
                summary: 'Cancels a change that waits.',
                type: t['./modules/changes/changes.dto.js'].ChangesView,
              },
            },
          },
        ],
        [
          await import('./modules/changes/password-changes.controller.js'),
          {
            PasswordChangesController: {
              change: {
                summary: "Changes the password at once. All sessions end; the caller's own is replaced by a new one.",
              },
            },
          },
        ],
        [
          await import('./modules/charges/charge-desk.controller.js'),
          {
            ChargeDeskController: {
              ofMember: {
                summary: 'The charges of one member, the accounts masked.',
                type: t['./modules/charges/charge-desk.dto.js'].DeskChargesView,
              },
              reconciliation: {
                summary: 'The days of the bank that were compared, and what they differ in.',
                type: t['./modules/charges/charge-desk.dto.js'].ReconciliationView,
              },
              upload: {
                summary: 'Takes in the file of a day, and has it compared.',
                type: t['./modules/charges/charge-desk.dto.js'].BankDayPreviewView,
              },
              preview: {
                summary: 'Says what the upload of the same file would take in, and does nothing of it.',
                type: t['./modules/charges/charge-desk.dto.js'].BankDayPreviewView,
              },
              propose: { summary: 'Proposes to post what the bank has taken more or less; another person decides.' },
              explain: { summary: 'Says that nothing is to be posted for it: the bank has mended it on its side.' },
            },
          },
        ],
        [
          await import('./modules/charges/charges.controller.js'),
          {
            ChargesController: {
              list: {
                summary: 'From where the member can charge how much, and the charges so far.',
                type: t['./modules/charges/charges.dto.js'].ChargesView,
              },
              charge: {
                summary:
                  'Charges from a linked account. 202 says that the bank has not answered yet: the charge is shown under its id.',
                type: t['./modules/charges/charges.dto.js'].ChargeView,
              },
              show: { summary: 'One charge, as it stands.', type: t['./modules/charges/charges.dto.js'].ChargeView },
            },
          },
        ],
        [
          await import('./modules/charges/debit-denials.controller.js'),
          {
            DebitDenialsController: {
              deny: {
                summary:
                  'Has the bank call the holder of the account, where there is such a debit; the answer is the same whether there is or not.',
              },
            },
          },
        ],
        [
          await import('./modules/checklist/checklist.controller.js'),
          {
            ChecklistController: {
              show: {
                summary: 'Every item for one service, with its clauses, modules, tests and the result of the last run.',
                type: t['./modules/checklist/checklist.dto.js'].ChecklistView,
              },
            },
          },
        ],
        [
          await import('./modules/credit/credit-desk.controller.js'),
          {
            SettlementDeskController: {
              list: {
                summary: 'What is to be asked of which bank, and the files so far.',
                type: t['./modules/credit/credit-desk.dto.js'].SettlementsView,
              },
              makeFile: {
                summary: 'Makes the file for a bank; another person releases it.',
                type: t['./modules/credit/credit-desk.dto.js'].SettlementsView,
              },
              content: {
                summary: 'The file and what stands beside it, once it is released.',
                type: t['./modules/credit/credit-desk.dto.js'].SettlementContentView,
              },
              withdraw: { summary: 'Takes a file away that nobody has released.' },
              result: {
                summary: 'Takes in what the bank says of a file, as a whole.',
                type: t['./modules/credit/credit-desk.dto.js'].ResultView,
              },
              preview: {
                summary: 'Says what the upload of the same file would take in, and does nothing of it.',
                type: t['./modules/credit/credit-desk.dto.js'].ResultView,
              },
            },
            CreditDeskController: {
              ofMember: {
                summary: 'The line and the bills of a member.',
                type: t['./modules/credit/credit-desk.dto.js'].MemberCreditView,
              },
              limit: {
                summary: 'A lower limit holds at once; a higher one is proposed, and another person decides.',
                type: t['./modules/credit/credit-desk.dto.js'].LimitOutcomeView,
              },
              payment: {
                summary: 'Proposes to record that an overdue bill was paid on another way; another person decides.',
              },
            },
          },
        ],
        [
          await import('./modules/credit/credit.controller.js'),
          {
            CreditController: {
              read: {
                summary: 'What is used and what is left, and when the next bill is paid.',
                type: t['./modules/credit/credit.dto.js'].CreditView,
              },
              bills: { summary: 'The bills so far.', type: t['./modules/credit/credit.dto.js'].BillsView },
            },
          },
        ],
        [
          await import('./modules/disavowal/disavowals.controller.js'),
          {
            DisavowalsController: {
              look: {
                summary:
                  'What notice a link or code came with, and whether it can still be used. The token comes in the body, so that no log has it.',
                type: t['./modules/disavowal/disavowal.dto.js'].NoticeView,
              },
              stop: {
                summary: 'Signs out everywhere, forgets all devices and stops everything, once for each link.',
                type: t['./modules/disavowal/disavowal.dto.js'].DisavowedView,
              },
            },
          },
        ],
        [
          await import('./modules/disavowal/stops.controller.js'),
          {
            StopsController: {
              show: {
                summary: 'What the member has stopped, and from when on it can be reopened.',
                type: t['./modules/disavowal/disavowal.dto.js'].StopsView,
              },
              stop: {
                summary: 'Stops everything that moves money or shows card details, at once.',
                type: t['./modules/disavowal/disavowal.dto.js'].StopsView,
              },
              sendCode: { summary: 'Sends the code that reopening asks for.' },
              reopen: { summary: 'Reopens what the member has stopped.' },
            },
          },
        ],
        [
          await import('./modules/endings/closings.controller.js'),
          {
            ClosingsController: {
              show: {
                summary: 'What closing the account comes to, and the closing that waits.',
                type: t['./modules/endings/closings.dto.js'].AccountClosingView,
              },
              request: {
                summary:
                  'Asks to close the account. It takes effect after a day at the earliest, once nothing is held and no charge is open.',
                type: t['./modules/endings/closings.dto.js'].AccountClosingView,
              },
              cancel: {
                summary: 'Takes the closing back.',
                type: t['./modules/endings/closings.dto.js'].AccountClosingView,
              },
            },
          },
        ],
        [
          await import('./modules/endings/endings-desk.controller.js'),
          {
            EndingsDeskController: {
              list: {
                summary: 'Closings, deaths, garnishments, legal holds and payouts, the newest of each.',
                type: t['./modules/endings/endings-desk.dto.js'].EndingsView,
              },
              recordDeath: {
                summary:
                  'Proposes to record the death of a member; another person decides, and then the account stops.',
              },
              setAside: { summary: 'Proposes to set value of a member aside by an order; another person decides.' },
              payCreditor: {
                summary: 'Proposes to pay a creditor out of what is set aside; the rest goes back to the member.',
              },
              release: { summary: 'Proposes to give back what is set aside.' },
              setLegalHold: { summary: 'Proposes that nothing of a member is moved any more.' },
              liftLegalHold: { summary: 'Proposes that a legal hold ends.' },
              proposePayout: { summary: 'Proposes to pay heirs, or a member whose account is closed.' },
            },
          },
        ],
        [
          await import('./modules/factor-changes/factor-changes.controller.js'),
          {
            FactorsController: {
              list: {
                summary: 'The ways in which the member signs in and approves, and what of them is changing.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
              setUp: {
                summary: 'Gives a secret for an authenticator app, once.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].TotpSetupView,
              },
              addTotp: {
                summary: 'Adds the authenticator app that shows this code. It counts after its wait.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
              removeTotp: {
                summary: 'Removes the authenticator app. It ends after the wait.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
              makeCodes: {
                summary:
                  'Makes new recovery codes and shows them, once. They take the place of those before after the wait.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].RecoveryCodesView,
              },
              cancel: {
                summary: 'Cancels a change that waits.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
            },
          },
        ],
        [
          await import('./modules/factor-changes/passkeys.controller.js'),
          {
            PasskeysController: {
              challenge: {
                summary: 'Gives the browser what it needs to make a passkey.',
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyCreationView,
              },
              add: {
                summary: 'Adds the passkey that the browser has made. It counts after its wait.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
              first: {
                summary: 'Adds a first passkey, within minutes of the activation of the card. It counts at once.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
              rename: {
                summary: 'Gives a passkey another name.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
              remove: {
                summary: 'Removes a passkey. It ends after the wait.',
                type: t['./modules/factor-changes/factor-changes.dto.js'].FactorsView,
              },
            },
          },
        ],
        [
          await import('./modules/freezes/freeze-desk.controller.js'),
          {
            FreezeDeskController: {
              list: {
                summary:
                  'All that the issuer has stopped: what holds for many comes first, what is of single members page by page.',
                type: t['./modules/freezes/freeze-desk.dto.js'].FreezesView,
              },
              ofMember: {
                summary: 'What the issuer has stopped of one member.',
                type: t['./modules/freezes/freeze-desk.dto.js'].FreezesView,
              },
              freezeMember: { summary: 'Stops something of a member, at once.' },
              freezeBank: { summary: 'Stops charges from a bank, or linking to it, at once.' },
              freezeProgram: { summary: 'Stops something for everybody, at once.' },
              restore: { summary: 'Proposes that all of a list is open again; another person decides.' },
              override: {
                summary: 'Proposes that a member passes what is stopped for everybody; another person decides.',
              },
            },
          },
        ],
        [
          await import('./modules/freezes/freezes.controller.js'),
          {
            FreezesController: {
              own: {
                summary: 'What the issuer has stopped of the member, without a reason.',
                type: t['./modules/freezes/freeze-desk.dto.js'].OwnFreezesView,
              },
            },
          },
        ],
        [
          await import('./modules/limits/limit-desk.controller.js'),
          {
            LimitDeskController: {
              list: {
                summary: 'The limits of the program, and what waits to change them.',
                type: t['./modules/limits/limit-desk.dto.js'].ProgramLimitsView,
              },
              propose: {
                summary: 'Proposes another limit for all members; another person decides.',
                type: t['./modules/limits/limit-desk.dto.js'].ProgramLimitsView,
              },
            },
          },
        ],
        [
          await import('./modules/limits/limits.controller.js'),
          {
            LimitsController: {
              list: {
                summary: 'What the member may charge, send and pay: of the program, set by the member, and still open.',
                type: t['./modules/limits/limits.dto.js'].LimitsView,
              },
              lower: {
                summary: 'Lowers a limit at once. A raise of it that waits is void.',
                type: t['./modules/limits/limits.dto.js'].LimitsView,
              },
              raiseOne: {
                summary: 'Asks for a higher limit. It takes effect after 24 hours.',
                type: t['./modules/limits/limits.dto.js'].LimitsView,
              },
            },
          },
        ],
        [
          await import('./modules/links/bank.controller.js'),
          {
            BankController: {
              receive: {
                summary:
                  'The bank stops links and reports what happened to its accounts; signed by HTTP Message Signatures (RFC 9421).',
                type: t['./modules/links/bank.dto.js'].BankReplyView,
              },
            },
          },
        ],
        [
          await import('./modules/links/link-desk.controller.js'),
          {
            LinkDeskController: {
              ofMember: {
                summary: 'The links of one member and the tries at them, masked.',
                type: t['./modules/links/link-desk.dto.js'].DeskLinksView,
              },
              suspend: { summary: 'Stops a link at once; or what is on its way to be one.' },
              restore: { summary: 'Proposes that a suspended link becomes active again; another person decides.' },
            },
          },
        ],
        [
          await import('./modules/links/links.controller.js'),
          {
            LinksController: {
              list: {
                summary:
                  "The member's linked accounts, masked, what is under way with its code, and the banks on offer.",
                type: t['./modules/links/links.dto.js'].LinksView,
              },
              request: {
                summary:
                  "Asks the bank whether an account is the member's, and to call its holder. How that goes is in the list.",
                type: t['./modules/links/links.dto.js'].LinksView,
              },
              end: {
                summary: 'Unlinks at once, or calls off what is under way.',
                type: t['./modules/links/links.dto.js'].LinksView,
              },
              confirm: {
                summary: 'Confirms a link with the code of the letter: the low limit ends.',
                type: t['./modules/links/links.dto.js'].LinksView,
              },
            },
            LinkDenialsController: { deny: { summary: 'Unlinks at once, and opens a case.' } },
          },
        ],
        [
          await import('./modules/metrics/metrics.controller.js'),
          {
            MetricsController: {
              read: {
                summary: 'What this process counts and, where it can be read, what the database knows.',
                type: String,
              },
            },
          },
        ],
        [
          await import('./modules/monitoring/rule-desk.controller.js'),
          {
            RuleDeskController: {
              list: {
                summary: 'All rules, of each the version that says most.',
                type: t['./modules/monitoring/rules.dto.js'].RulesView,
              },
              one: {
                summary: 'A rule with its versions, what they have met, its backtest and where it is silent.',
                type: t['./modules/monitoring/rules.dto.js'].RuleView,
              },
              check: {
                summary: 'What is wrong with an expression, while it is written.',
                type: t['./modules/monitoring/rules.dto.js'].RuleCheckView,
              },
              create: { summary: 'A new rule, as a draft.', type: t['./modules/monitoring/rules.dto.js'].RuleRefView },
              revise: {
                summary: 'Another version of a rule, as a draft.',
                type: t['./modules/monitoring/rules.dto.js'].RuleRefView,
              },
              shadow: { summary: 'A draft is asked from now on; nothing is done by it.' },
              drop: { summary: 'Ends a draft or a version in shadow.' },
              backtest: { summary: 'Tries a version on the whole of our own history.' },
              promote: { summary: 'Proposes that a version in shadow decides; another person approves.' },
              retire: { summary: 'Proposes that a rule decides no more; another person approves.' },
              suppress: {
                summary: 'Proposes that a rule is silent for one subject for some days; another person approves.',
              },
              explain: {
                summary: 'Why something was decided as it was.',
                type: t['./modules/monitoring/rules.dto.js'].RuleDecisionView,
              },
            },
          },
        ],
        [
          await import('./modules/notifications/notice-choices.controller.js'),
          {
            NoticeChoicesController: {
              list: {
                summary:
                  'Which news reach the member how. What concerns security is sent whatever is chosen, and is not among them.',
                type: [t['./modules/notifications/notice-choices.dto.js'].NoticeChoiceView],
              },
              choose: {
                summary: 'Switches news of a topic on or off for a channel, at once.',
                type: [t['./modules/notifications/notice-choices.dto.js'].NoticeChoiceView],
              },
            },
          },
        ],
        [
          await import('./modules/opening-switches/opening-switches.controller.js'),
          {
            OpeningSwitchesController: {
              list: {
                summary: 'What holds openings and links back, and how many come.',
                type: t['./modules/opening-switches/opening-switches.dto.js'].OpeningSwitchesView,
              },
              hold: { summary: 'Holds openings or links back for some hours, at once.' },
              propose: { summary: 'Proposes that it goes off before its time; another person decides.' },
            },
          },
        ],
        [
          await import('./modules/payments/network.controller.js'),
          {
            NetworkController: {
              authorize: {
                summary: 'Asks whether a payment is let through; answered within 2 seconds.',
                type: t['./modules/payments/network.dto.js'].AuthorizationAnswerView,
              },
              increment: {
                summary: 'Asks for more than was authorized.',
                type: t['./modules/payments/network.dto.js'].AuthorizationAnswerView,
              },
              capture: {
                summary: 'Takes what was authorized, once or in parts.',
                type: t['./modules/payments/network.dto.js'].ClearingAnswerView,
              },
              reverse: {
                summary: 'Takes an authorization back, even before it comes.',
                type: t['./modules/payments/network.dto.js'].ClearingAnswerView,
              },
              refund: {
                summary: 'Pays back a capture, or a part of it.',
                type: t['./modules/payments/network.dto.js'].ClearingAnswerView,
              },
              force: {
                summary: 'Posts what was paid to the merchant late, beyond what was held, or without asking.',
                type: t['./modules/payments/network.dto.js'].ClearingAnswerView,
              },
              walletToken: {
                summary: 'Asks for a token of the card in a wallet; refused.',
                type: t['./modules/payments/network.dto.js'].AuthorizationAnswerView,
              },
              challenge: {
                summary: 'Asks the member, by 3-D Secure, whether this merchant is to be paid this amount.',
                type: t['./modules/payments/network.dto.js'].ChallengeAnswerView,
              },
              challengeState: {
                summary: 'What the member has answered.',
                type: t['./modules/payments/network.dto.js'].ChallengeAnswerView,
              },
            },
          },
        ],
        [
          await import('./modules/payments/payment-desk.controller.js'),
          {
            PaymentDeskController: {
              ofMember: {
                summary: "A member's newest payments with the reasons inside, and what has suspended the card.",
                type: t['./modules/payments/payments.dto.js'].DeskPaymentsView,
              },
              lift: { summary: 'Proposes that a card can be used for payments again; another person decides.' },
            },
          },
        ],
        [
          await import('./modules/payments/payments.controller.js'),
          {
            PaymentsController: {
              list: {
                summary: "The member's payments, declined ones as well, the newest first.",
                type: t['./modules/payments/payments.dto.js'].PaymentsView,
              },
              one: {
                summary: 'One of them, with what became of it.',
                type: t['./modules/payments/payments.dto.js'].PaymentDetailView,
              },
            },
            PaymentSwitchesController: {
              list: {
                summary: 'Which kinds of payments are let through.',
                type: t['./modules/payments/payments.dto.js'].SwitchesView,
              },
              on: {
                summary: 'Switches a kind on, at once after an approval.',
                type: t['./modules/payments/payments.dto.js'].SwitchesView,
              },
              off: {
                summary: 'Switches a kind off, at once.',
                type: t['./modules/payments/payments.dto.js'].SwitchesView,
              },
            },
            PaymentQuestionsController: {
              waiting: {
                summary: 'The payments online that wait for an answer.',
                type: t['./modules/payments/payments.dto.js'].ChallengesView,
              },
              one: {
                summary: 'A question about a payment online: which merchant, and how much.',
                type: t['./modules/payments/payments.dto.js'].ChallengeView,
              },
              approve: {
                summary: 'Approves it: this merchant, up to this amount, once.',
                type: t['./modules/payments/payments.dto.js'].ChallengeView,
              },
              refuse: { summary: 'Refuses it, at once.', type: t['./modules/payments/payments.dto.js'].ChallengeView },
            },
          },
        ],
        [
          await import('./modules/program/program.controller.js'),
          {
            ProgramController: {
              list: { summary: 'The pages in force.', type: t['./modules/program/program.dto.js'].InformationListView },
              show: {
                summary: 'One page, in the version in force or an earlier one.',
                type: t['./modules/program/program.dto.js'].InformationView,
              },
            },
          },
        ],
        [
          await import('./modules/recovery/recovery-desk.controller.js'),
          {
            RecoveryDeskController: {
              record: { summary: 'Records that a person who recovers an account was identified in person.' },
            },
          },
        ],
        [
          await import('./modules/recovery/recovery.controller.js'),
          {
            RecoveryController: {
              start: {
                summary:
                  'Begins a recovery. The answer is the same whether a member has this ID or e-mail address or not.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              read: {
                summary: 'Where the recovery of this browser stands.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              end: { summary: 'Takes the recovery back, also while it waits to take effect.' },
              sendCode: {
                summary:
                  'Sends a code to the phone on record, if there is one that counts. The answer says nothing about that.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              phone: {
                summary: 'Gives the code from the phone as a proof.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              identity: {
                summary: 'Starts the proof by a chip or certificate; the answer of the provider comes later.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              letter: {
                summary: 'Has a letter with a code sent to the address on record, after another proof.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              letterCode: {
                summary: 'Gives the code from the letter as a proof.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              sendToNewPhone: {
                summary: 'Sends a code to a new number, after two proofs that are not the phone.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              confirmNewPhone: {
                summary: 'Confirms the new number, which is set when the recovery takes effect.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
              complete: {
                summary:
                  'Sets the password anew, or takes away what is lost: at once with a chip or certificate, else after 24 hours.',
                type: t['./modules/recovery/recovery.dto.js'].RecoveryView,
              },
            },
          },
        ],
        [
          await import('./modules/registration/applications.controller.js'),
          {
            ApplicationsController: {
              list: { type: t['./modules/registration/applications.dto.js'].ApplicationsView },
              show: {
                summary: 'One application under review, masked, with its grounds and history.',
                type: t['./modules/registration/applications.dto.js'].ApplicationDetailView,
              },
              reveal: {
                summary:
                  "The applicant's contact data or person in the clear, with a reason, within the caller's daily budget.",
                type: t['./modules/registration/applications.dto.js'].ApplicationRevealView,
              },
              decide: { type: t['./modules/registration/applications.dto.js'].DecisionView },
            },
          },
        ],
        [
          await import('./modules/registration/consents.controller.js'),
          { ConsentsController: { list: { type: t['./modules/registration/consents.dto.js'].AcceptedConsentsView } } },
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
              passwordRules: { type: t['./modules/registration/opening.dto.js'].PasswordRulesView },
              appeal: { type: t['./modules/registration/opening.dto.js'].OpeningView },
              withdraw: {},
              postalCode: {
                summary:
                  'The area of a postal code. It says where somebody lives, so it is no part of an address that logs keep.',
                type: t['./modules/registration/opening.dto.js'].PostalAreaView,
              },
            },
          },
        ],
        [
          await import('./modules/regulatory-reports/regulatory-reports.controller.js'),
          {
            RegulatoryReportsController: {
              balances: {
                summary:
                  'What was outstanding in a period, how it has become so, day by day, and whether the books agree.',
                type: t['./modules/regulatory-reports/regulatory-reports.dto.js'].BalanceReportView,
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/clock.controller.js'),
          {
            ClockController: {
              read: { type: t['./modules/rehearsal/clock.dto.js'].ClockView },
              advance: { type: t['./modules/rehearsal/clock.dto.js'].ClockView },
              due: {
                summary: 'What the portal will do by itself.',
                type: t['./modules/rehearsal/clock.dto.js'].DueView,
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/demo-money.controller.js'),
          {
            DemoMoneyController: {
              give: { type: t['./modules/rehearsal/demo-money.dto.js'].MoneyGivenView },
              books: {
                summary: 'Compares all balances with their entries.',
                type: t['./modules/rehearsal/demo-money.dto.js'].BooksView,
              },
              declines: {
                summary: 'For what payments were declined in the last 24 hours.',
                type: t['./modules/rehearsal/demo-money.dto.js'].DeclinesView,
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/inbox.controller.js'),
          {
            InboxController: {
              list: { summary: 'Messages, newest first.', type: t['./modules/rehearsal/inbox.dto.js'].InboxView },
              read: {
                summary: 'One message: JSON, or the page of a letter for who asks for PDF or with `?as=pdf`.',
                type: Object,
              },
              press: {
                summary: 'Presses keys during a call; whoever had the call made is given them.',
                type: t['./modules/rehearsal/inbox.dto.js'].InboxEntryView,
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/people.controller.js'),
          {
            PeopleController: {
              people: { type: t['./modules/rehearsal/people.dto.js'].PeopleView },
              behaviour: { type: t['./modules/rehearsal/people.dto.js'].IdentityBehaviourView },
              behave: { type: t['./modules/rehearsal/people.dto.js'].IdentityBehaviourView },
            },
          },
        ],
        [
          await import('./modules/rehearsal/sandbox-bank.controller.js'),
          {
            SandboxBankController: {
              read: { type: t['./modules/rehearsal/bank.dto.js'].SandboxBankView },
              behave: { type: t['./modules/rehearsal/bank.dto.js'].SandboxBankView },
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
          await import('./modules/rehearsal/settlement-sandbox.controller.js'),
          {
            SettlementSandboxController: {
              list: {
                summary: 'The files that were released to it.',
                type: t['./modules/rehearsal/settlement-sandbox.dto.js'].SandboxRequestsView,
              },
              answer: {
                summary:
                  'Has it debit the accounts of a file, once, and gives what it says of it: the same at every repetition.',
                type: t['./modules/rehearsal/settlement-sandbox.dto.js'].SandboxResultView,
              },
            },
          },
        ],
        [
          await import('./modules/rehearsal/sim-signal.controller.js'),
          {
            SimSignalController: {
              read: { type: t['./modules/rehearsal/people.dto.js'].SimBehaviourView },
              behave: { type: t['./modules/rehearsal/people.dto.js'].SimBehaviourView },
            },
          },
        ],
        [
          await import('./modules/reissues/reissues.controller.js'),
          {
            ReissuesController: {
              reissue: {
                summary:
                  'Orders another card in place of one that has ended, or ends now because it is lost or damaged; it goes to the address on record.',
              },
              propose: { summary: 'Proposes another card for a member; another person decides.' },
            },
          },
        ],
        [
          await import('./modules/reveals/reveals.controller.js'),
          {
            RevealsController: {
              contact: {
                summary: "Shows the member's contact data once.",
                type: t['./modules/reveals/reveals.dto.js'].ContactDataView,
              },
              card: {
                summary: "Shows number and expiry of the member's card once.",
                type: t['./modules/reveals/reveals.dto.js'].CardDetailsView,
              },
            },
          },
        ],
        [
          await import('./modules/screening/screening.controller.js'),
          {
            ScreeningController: {
              read: {
                summary: 'How far the search in the newest list has come, and the hits that are open or confirmed.',
                type: t['./modules/screening/screening.dto.js'].ScreeningView,
              },
              take: { summary: 'Takes one, also from a colleague.' },
              clear: { summary: 'Proposes that a hit is somebody else; another person of the role decides.' },
              confirm: {
                summary:
                  'Proposes that a hit is the member; another person of the role decides, and the money of the member is stopped.',
              },
            },
          },
        ],
        [
          await import('./modules/sealing/sealing.controller.js'),
          {
            SealingController: {
              state: {
                summary: 'How far sealing and anchoring have come.',
                type: t['./modules/sealing/sealing.dto.js'].SealingView,
              },
              verifications: {
                summary: 'The last verifications of the whole log, newest first.',
                type: t['./modules/sealing/sealing.dto.js'].VerificationsView,
              },
              verify: {
                summary: 'Has the whole log verified.',
                type: t['./modules/sealing/sealing.dto.js'].StartedVerificationView,
              },
              proof: {
                summary: 'The proof that an event is in the sealed log.',
                type: t['./modules/sealing/sealing.dto.js'].InclusionProofView,
              },
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
              nonce: {
                summary: 'A text for this browser to sign with the key it keeps, once and soon.',
                type: t['./modules/sign-in/account.dto.js'].DeviceNonceView,
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
                summary: 'Confirms a sign-in with a second factor; the device becomes known for 30 days.',
                type: t['./modules/sign-in/sign-in.dto.js'].SignedInView,
              },
              challenge: {
                summary: 'Gives what a passkey has to sign to sign in; for one try.',
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyRequestView,
              },
              withPasskey: {
                summary: 'Signs in with a passkey alone; the device becomes known for 30 days.',
                type: t['./modules/sign-in/sign-in.dto.js'].SignedInView,
              },
            },
          },
        ],
        [
          await import('./modules/staff/factors/account.controller.js'),
          {
            StaffAccountController: {
              show: {
                summary: 'The factors of the caller.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              challenge: {
                summary: "Gives what one of the caller's passkeys has to sign to show it again.",
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyRequestView,
              },
              proveByPasskey: {
                summary:
                  'Shows the second factor again, by passkey; for ten minutes the session may then change the account.',
              },
              prove: {
                summary:
                  'Shows the second factor again, by a code; for ten minutes the session may then change the account.',
              },
              making: {
                summary: 'Gives the browser what it needs to make a passkey.',
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyCreationView,
              },
              add: {
                summary: 'Adds the passkey that the browser has made.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              rename: {
                summary: 'Gives a passkey another name.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              remove: {
                summary: 'Removes a passkey that is not the last second factor.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              setUp: {
                summary:
                  'Begins to set up another code generator; the present one stays until a code of the new one is shown.',
                type: t['./modules/staff/factors/account.dto.js'].StaffTotpSetupView,
              },
              replace: {
                summary: 'Takes the new code generator in place of the present one.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              removeTotp: {
                summary: 'Removes the code generator of who has a passkey.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              changePassword: { summary: 'Changes the password; all other sessions end.' },
              giveAddress: {
                summary: 'Says where the caller is written to, where that is not known yet.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
              chooseLanguage: {
                summary: 'Chooses the language of what is written to the caller.',
                type: t['./modules/staff/factors/account.dto.js'].StaffAccountView,
              },
            },
          },
        ],
        [
          await import('./modules/staff/proposals.controller.js'),
          {
            ProposalsController: {
              list: {
                summary: "What waits for a decision that the caller's roles allow, oldest first, page by page.",
                type: t['./modules/staff/staff.dto.js'].ProposalsView,
              },
              show: {
                summary: 'One of them, wherever it stands in the list.',
                type: t['./modules/staff/staff.dto.js'].ProposalView,
              },
              lines: {
                summary:
                  'Each of the things that a proposal is about, for who may decide on it; the hash is that of exactly these.',
                type: t['./modules/staff/staff.dto.js'].ProposalLinesView,
              },
              decide: {
                summary:
                  'Decides on a proposal of somebody else; an approval does at once what was proposed, and takes a second factor of lately.',
              },
            },
          },
        ],
        [
          await import('./modules/staff/resets/resets.controller.js'),
          {
            ResetsController: {
              setUp: {
                summary: 'Gives a new code generator to set up, by the code and the password.',
                type: t['./modules/staff/factors/account.dto.js'].StaffTotpSetupView,
              },
              takeSecondFactor: {
                summary: 'Takes the new code generator by its first code; the code of the reset is used up.',
              },
              begin: {
                summary:
                  'Gives a code generator to set up, by the sign-in name and the code, to who has a new account.',
                type: t['./modules/staff/factors/account.dto.js'].StaffTotpSetupView,
              },
              setUpAccount: {
                summary: 'Takes the password and the code generator that the person has chosen; the code is used up.',
              },
              challenge: {
                summary: 'Gives what a passkey has to sign to set a new password.',
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyRequestView,
              },
              setByPasskey: {
                summary: 'Sets a new password by the code and a passkey; the code of the reset is used up.',
              },
              setByTotp: {
                summary: 'Sets a new password by the code and the code generator; the code of the reset is used up.',
              },
            },
          },
        ],
        [
          await import('./modules/staff/resets/staff-list.controller.js'),
          {
            StaffListController: {
              list: {
                summary: 'Everybody with their factors, and the resets that are open.',
                type: [t['./modules/staff/resets/resets.dto.js'].StaffListEntryView],
              },
              enrol: {
                summary:
                  'Proposes an account for a new colleague, who sets it up by a code once another administrator has approved.',
              },
              deactivate: {
                summary:
                  'Ends the account of somebody else at once; of an administrator when another one has approved.',
                type: t['./modules/staff/accounts/accounts.dto.js'].DeactivationView,
              },
              reactivate: {
                summary:
                  'Asks that an account that has ended comes back; another administrator decides, and the person sets it up anew.',
              },
              start: { summary: 'Asks for a reset of what somebody else has lost; another administrator decides.' },
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
              challenge: {
                summary: 'Gives what a passkey has to sign to sign in; for one try.',
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyRequestView,
              },
              openByPasskey: {
                summary:
                  'Signs in with a passkey alone; sets the session cookie. What others do to the sign-in name does not close it.',
              },
              openByBoth: {
                summary: 'Signs in with name, password and a passkey as the second factor; sets the session cookie.',
              },
              session: { summary: 'Who is signed in.', type: t['./modules/staff/staff.dto.js'].StaffSessionView },
              end: { summary: 'Ends the session.' },
            },
          },
        ],
        [
          await import('./modules/staff/ties/ties.controller.js'),
          {
            TiesController: {
              declareOwn: {
                summary: 'Declares that a member is the caller, or close to the caller; an administrator decides.',
              },
              releaseOwn: { summary: 'Asks that a tie of the caller ends; an administrator decides.' },
              declare: { summary: 'Declares it of somebody of the staff; another administrator decides.' },
              release: { summary: 'Asks that a tie of somebody of the staff ends; another administrator decides.' },
            },
          },
        ],
        [
          await import('./modules/statements/statements.controller.js'),
          {
            StatementsController: {
              list: {
                summary: 'What came in and went out, the newest first, each line with the balance after it.',
                type: t['./modules/statements/statements.dto.js'].StatementView,
              },
              pending: {
                summary: 'What can be spent, and what is held.',
                type: t['./modules/statements/statements.dto.js'].StatementPendingView,
              },
              months: {
                summary: 'The last twelve months, summed up.',
                type: t['./modules/statements/statements.dto.js'].StatementMonthsView,
              },
              csv: { summary: 'The lines as a file for spreadsheets: the last year, or the days that are asked for.' },
              pdf: { summary: 'A month on paper.' },
            },
          },
        ],
        [
          await import('./modules/step-up/assurance.controller.js'),
          {
            AssuranceController: {
              prove: {
                summary:
                  'Shows once more who is there, where a call was refused with `request.insufficient-assurance`.',
              },
            },
          },
        ],
        [
          await import('./modules/step-up/step-up.controller.js'),
          {
            StepUpController: {
              show: { summary: 'What is to be approved.', type: t['./modules/step-up/step-up.dto.js'].IntentView },
              send: { summary: 'Sends the code, or sends it anew.' },
              approve: {
                summary:
                  'Approves with the code. The call that was refused can then be made again with the id of the intent.',
              },
              passkey: {
                summary: 'Gives what a passkey has to sign to approve it; for one try.',
                type: t['./modules/passkeys/passkey.dto.js'].PasskeyRequestView,
              },
              approveByPasskey: { summary: 'Approves with a passkey.' },
              approveByApp: { summary: 'Approves with the code of an authenticator app, where that is enough.' },
              giveUp: { summary: 'Gives the intent up.' },
            },
          },
        ],
        [
          await import('./modules/support-desk/support-desk.controller.js'),
          {
            SupportDeskController: {
              find: {
                summary:
                  'Members with exactly this login ID, phone, e-mail or id; masked, and never a list of all. What is searched for is\npersonal, so it comes in the body: addresses are kept in histories and logs.',
                type: t['./modules/support-desk/support-desk.dto.js'].FoundMembersView,
              },
              show: {
                summary: 'One member, masked.',
                type: t['./modules/support-desk/support-desk.dto.js'].MemberDeskView,
              },
              reveal: {
                summary:
                  "Contact data or person in the clear, with a reason, within the caller's daily budget; for a caller, once verified.",
                type: t['./modules/support-desk/support-desk.dto.js'].MemberRevealView,
              },
            },
          },
        ],
        [
          await import('./modules/suspicious-reports/suspicious-reports.controller.js'),
          {
            SuspiciousReportsController: {
              list: { type: t['./modules/suspicious-reports/suspicious-reports.dto.js'].SuspiciousReportsView },
              one: { type: t['./modules/suspicious-reports/suspicious-reports.dto.js'].WholeSuspiciousReportView },
              draft: { type: t['./modules/suspicious-reports/suspicious-reports.dto.js'].DraftedReportView },
              rewrite: {},
              file: { summary: 'It was handed in on a day, under a number, as whoever says so has it before them.' },
            },
          },
        ],
        [
          await import('./modules/transfers/payees.controller.js'),
          {
            PayeesController: {
              list: {
                summary: 'Those to whom the member has sent money, masked.',
                type: t['./modules/transfers/payees.dto.js'].PayeesView,
              },
              lookUp: {
                summary: 'Who has a code, masked. Codes that lead to nobody cost more.',
                type: t['./modules/transfers/payees.dto.js'].PayeeView,
              },
              name: {
                summary: 'What the member calls a payee.',
                type: t['./modules/transfers/payees.dto.js'].PayeesView,
              },
              remove: {
                summary: 'Removes a payee; the next transfer is one to somebody new.',
                type: t['./modules/transfers/payees.dto.js'].PayeesView,
              },
            },
            MemberCodeController: {
              show: {
                summary: 'The code by which others find the member, and its picture.',
                type: t['./modules/transfers/payees.dto.js'].MemberCodeView,
              },
              renew: {
                summary: 'Another code; the one before leads to nobody any more.',
                type: t['./modules/transfers/payees.dto.js'].MemberCodeView,
              },
            },
          },
        ],
        [
          await import('./modules/transfers/transfer-desk.controller.js'),
          {
            TransferDeskController: {
              ofMember: {
                summary: 'What one member has sent and received, masked.',
                type: t['./modules/transfers/transfer-desk.dto.js'].DeskTransfersView,
              },
              held: {
                summary: 'What is held at receivers, because too many people sent to them for the first time.',
                type: t['./modules/transfers/transfer-desk.dto.js'].HeldTransfersView,
              },
              release: { summary: 'Proposes that the receiver gets it before its time; another person decides.' },
            },
          },
        ],
        [
          await import('./modules/transfers/transfers.controller.js'),
          {
            TransfersController: {
              list: {
                summary: 'What the member has sent and received, the newest first.',
                type: t['./modules/transfers/transfers.dto.js'].TransfersView,
              },
              show: { type: t['./modules/transfers/transfers.dto.js'].TransferView },
              send: {
                summary: 'Sends money to a payee, at once or after a wait.',
                type: t['./modules/transfers/transfers.dto.js'].SentTransferView,
              },
              cancel: {
                summary: 'Cancels a transfer that waits; the money is back at once.',
                type: t['./modules/transfers/transfers.dto.js'].TransferView,
              },
              giveBack: {
                summary: 'Sends back what is held, to whom it came from.',
                type: t['./modules/transfers/transfers.dto.js'].TransferView,
              },
            },
          },
        ],
        [
          await import('./modules/webhooks/webhooks.controller.js'),
          {
            WebhooksController: {
              list: {
                summary: 'Where events go, and what can be told.',
                type: t['./modules/webhooks/webhooks.dto.js'].WebhooksView,
              },
              deliveries: {
                summary: 'What is on its way to an address, was delivered, or was given up.',
                type: t['./modules/webhooks/webhooks.dto.js'].DeliveriesView,
              },
              add: { summary: 'Proposes an address; another person decides.' },
              end: { summary: 'Sends nothing more to an address, at once.' },
              secret: {
                summary: 'Makes a new secret, which is shown in this answer and never again.',
                type: t['./modules/webhooks/webhooks.dto.js'].WebhookSecretView,
              },
              replay: {
                summary:
                  'Sends a stretch of the stream once more, by the numbers of its events or by when they happened.',
                type: t['./modules/webhooks/webhooks.dto.js'].SentAgainView,
              },
              givenUpAgain: {
                summary: 'Sends once more all that was given up, the oldest first, as many as are sent at once.',
                type: t['./modules/webhooks/webhooks.dto.js'].SentAgainView,
              },
              again: { summary: 'Sends once more what was delivered or given up.' },
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
        [await import('./platform/openapi/openapi.controller.js'), { OpenApiController: { document: {}, docs: {} } }],
        [await import('./platform/site/site.controller.js'), { DeskController: { desk: { type: String } } }],
      ],
    },
  };
};
