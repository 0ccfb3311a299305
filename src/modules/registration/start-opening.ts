import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { Clock } from '../../platform/clock/index.js';
import { currentContext } from '../../platform/context/request-context.js';
import { randomToken, sha256 } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/db.js';
import { type IdempotentCall, Idempotency } from '../../platform/http/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type FieldError, requestProblems } from '../../platform/problems/index.js';
import { Audit } from '../audit/index.js';
import { Blocklist, deviceIdentifier, networkIdentifier } from '../blocklist/index.js';
import { ageOn } from '../members/index.js';
import { type ApplicationForm, checkForm } from './application-form.js';
import { ApplicationSeal } from './application-seal.js';
import { aboutApplication } from './application-steps.js';
import type { ApplicationId, ReviewReason } from './application.js';
import { ApplicationsRepository } from './applications.repository.js';
import { type Consent, checkConsents } from './documents/index.js';
import type { OpeningView, StartOpeningDto } from './opening.dto.js';
import { OpeningPause } from './opening-pause.js';
import { openingView } from './opening-view.js';
import { applicationStarted, consentGiven, underAgeRefused } from './registration.events.js';
import { registrationProblems } from './registration.problems.js';
import { registrationSettings as settings } from './registration.settings.js';
import { SignalsRepository } from './signals.repository.js';
import { type Surroundings, scoreOf, signalValues } from './signals.js';

const DAY_SECONDS = 86_400;
const JAPAN_OFFSET_MS = 9 * 3_600_000;

/**
 * Begins an opening. Nothing is looked up among the members here, so the answer, the statements and the time are the same
 * whether or not anything that was typed is known.
 */
@Injectable()
export class StartOpening {
  constructor(
    private readonly pause: OpeningPause,
    private readonly applications: ApplicationsRepository,
    private readonly signals: SignalsRepository,
    private readonly seal: ApplicationSeal,
    private readonly blocklist: Blocklist,
    private readonly idempotency: Idempotency,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** `handOut` is given the token of the opening, unless this is a repeated call. */
  @Checkpoint('1.collected-data', '1.consent-versioned')
  async run(call: IdempotentCall, typed: StartOpeningDto, handOut: (token: string) => void): Promise<OpeningView> {
    await this.pause.refuse();
    const consents = acceptedConsents(typed);
    const checked = checkForm(typed);
    if (!checked.ok) throw requestProblems.invalid({ errors: checked.errors });
    await this.refuseMinors(checked.form);

    const around = surroundings(typed, checked.form);
    const score = scoreOf(around, await this.velocity(around));
    const token = randomToken();
    const { value, replayed } = await this.idempotency.run(call, (tx) =>
      this.write(tx, { form: checked.form, consents, around, score, tokenHash: sha256(token) }),
    );
    if (!replayed) handOut(token);
    return value;
  }

  private async refuseMinors(form: ApplicationForm): Promise<void> {
    const today = new Date(this.clock.nowMs() + JAPAN_OFFSET_MS).toISOString().slice(0, 10);
    if (ageOn(form.person.birthDate, today) >= settings.ageMin) return;
    await this.audit.recordAlone(
      underAgeRefused({ actor: { kind: 'anonymous' }, subject: { kind: 'system' }, outcome: 'refused', details: {} }),
    );
    throw registrationProblems.underAge({
      errors: [{ pointer: '/person/birthDate', code: 'under-age', params: { min: settings.ageMin } }],
    });
  }

  private async velocity(around: Surroundings) {
    const values = signalValues(around);
    const count = async (kind: 'device' | 'network', seconds: number): Promise<number> => {
      const value = values.get(kind);
      if (value === undefined) return 0;
      return this.signals.countApplications(kind, this.seal.signalCandidates(kind, value), seconds);
    };
    return {
      sameDevice: await count('device', settings.deviceWindowSeconds),
      sameNetwork: await count('network', DAY_SECONDS),
    };
  }

  private async write(
    tx: Tx,
    opening: {
      readonly form: ApplicationForm;
      readonly consents: readonly Consent[];
      readonly around: Surroundings;
      readonly score: number;
      readonly tokenHash: Buffer;
    },
  ): Promise<OpeningView> {
    const { form, consents, score, tokenHash } = opening;
    const id: ApplicationId = newId<'Application'>();
    const application = await this.applications.insert(tx, {
      id,
      reasons: await this.deviceReasons(tx, opening.around),
      locale: form.locale,
      tokenHash,
      sessionSeconds: settings.sessionSeconds,
      expirySeconds: settings.expirySeconds,
      score,
      columns: this.seal.formColumns(id, form),
    });
    for (const consent of consents) await this.applications.insertConsent(tx, id, consent);
    const signals = await this.keepSignals(tx, id, opening.around);
    const about = aboutApplication(id);
    await this.audit.record(
      tx,
      applicationStarted({ ...about, details: { consents: consents.length, signals, score } }),
      ...consents.map(({ document, locale }) =>
        consentGiven({ ...about, details: { document, version: versionWord(consents, document), locale } }),
      ),
    );
    return openingView(application);
  }

  /** Device and network are matched now, because later only their hashes are left. */
  @Checkpoint('4.matched-at-opening')
  private async deviceReasons(tx: Tx, { device, address }: Surroundings): Promise<ReviewReason[]> {
    const network = address === undefined ? undefined : networkIdentifier(address);
    const hits = await this.blocklist.match(
      [...(device === undefined ? [] : [deviceIdentifier(device)]), ...(network === undefined ? [] : [network])],
      tx,
    );
    const lists = new Set(hits.map(({ list }) => list));
    return [
      ...(lists.has('block') ? ['blocklist-hit' as const] : []),
      ...(lists.has('protect') ? ['protected-person' as const] : []),
    ];
  }

  /** Hashes under every live key, so that a device is recognised across a change of keys. */
  @Checkpoint('2.signals-scored')
  private async keepSignals(tx: Tx, id: ApplicationId, around: Surroundings): Promise<number> {
    const values = signalValues(around);
    for (const [kind, value] of values) {
      for (const hash of this.seal.signalCandidates(kind, value)) {
        await this.signals.insert(tx, id, kind, hash, settings.signalsKeptSeconds);
      }
    }
    return values.size;
  }
}

/** Versions begin with a date; as a word of an event they begin with a letter. */
const versionWord = (consents: readonly Consent[], document: string): string =>
  `v${consents.find((consent) => consent.document === document)?.version ?? ''}`;

function acceptedConsents(typed: StartOpeningDto): readonly Consent[] {
  const checked = checkConsents(typed.consents, typed.locale);
  if (checked.ok) return checked.consents;
  const errors: FieldError[] = [
    ...checked.missing.map((document) => ({ pointer: '/consents', code: 'consent-missing', params: { document } })),
    ...checked.unknown.map((at) => ({ pointer: `/consents/${at}`, code: 'consent-unknown' })),
  ];
  if (errors.length > 0) throw requestProblems.invalid({ errors });
  throw registrationProblems.consentOutdated({
    errors: checked.outdated.map((document) => ({
      pointer: '/consents',
      code: 'consent-outdated',
      params: { document },
    })),
  });
}

function surroundings({ signals }: StartOpeningDto, form: ApplicationForm): Surroundings {
  const address = currentContext()?.address;
  const { device, timeZone, formMs } = signals ?? {};
  return {
    email: form.email,
    phone: form.phone,
    ...(device === undefined ? {} : { device }),
    ...(timeZone === undefined ? {} : { timeZone }),
    ...(formMs === undefined ? {} : { formMs }),
    ...(address === undefined ? {} : { address }),
  };
}
