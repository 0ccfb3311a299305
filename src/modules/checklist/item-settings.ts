/** Settings of one module, by the name of its `defineSettings`. */
type Named = Readonly<Record<string, readonly string[]>>;

const CODES: Named = {
  credentials: ['codeDigits', 'codeTtlSecondsMax', 'codeTriesMax', 'codeTriesWindowSeconds', 'codeSendsMax'],
};
const PROGRAM_LIMITS: Named = { limits: ['programChangeSeconds'] };
const TWO_PEOPLE: Named = { staff: ['proofFreshSeconds', 'proposalsShownMax'] };

/** The settings by which what implements an item can be turned; a test holds the names to those that there are. */
const settings: Readonly<Record<string, readonly Named[]>> = {
  '1': [
    { registration: ['ageMin', 'identityTimeoutMs', 'identityRetrySeconds', 'identityRefusalsMax'] },
    { limits: ['levelDeclaredPercent', 'levelPossessionPercent', 'levelSubstantialPercent', 'levelHighPercent'] },
    { screening: ['timeoutMs', 'releaseSeconds'] },
  ],
  a: [{ registration: ['identityProviderKey', 'identityRefusalsMax'] }],
  '①': [
    {
      credentials: [
        ...['passwordLengthMin', 'passwordComposition', 'guessesLog10Min', 'guessesLog10MinLong', 'estimateTimeoutMs'],
        ...['estimateQueueMax', 'hashMemoryKib', 'hashPasses', 'hashParallelism', 'hashQueueMax'],
      ],
      registration: ['loginIdCollisionsMax'],
    },
  ],
  '2': [{ registration: ['reviewScoreMin', 'signalsKeptSeconds'] }],
  '3': [{ registration: ['reviewScoreMin', 'membersPerDeviceMax', 'deviceWindowSeconds'] }],
  '4': [
    { blocklist: ['hitsAloneMax', 'proposalSeconds'], registration: ['reviewShareBasisPoints'] },
    { changes: ['reviewShareBasisPoints', 'releaseSeconds'] },
  ],
  '5': [
    CODES,
    { credentials: ['codeSendsWindowSeconds'], members: ['phoneReleaseSeconds'], 'sign-in': ['deviceNonceSeconds'] },
    { registration: ['membersPerDeviceMax', 'deviceWindowSeconds'] },
  ],
  '6': [{ rates: ['openingPerAddress', 'openingPerNetwork', 'openingSeconds'] }],
  '7': [
    {
      links: ['bankKey', 'bankTimeoutMs', 'memberTriesMax', 'accountTriesMax', 'rematchSeconds', 'rematchRetrySeconds'],
    },
  ],
  c: [{ links: ['bankKey', 'bankTimeoutMs'] }],
  '8': [{ links: ['bankKey'] }],
  '9': [{ links: ['historyDays'] }],
  '10': [{ links: ['unconfirmedDayYen', 'unconfirmedMonthYen'], monitoring: ['rulesOldSeconds'] }],
  '②': [
    {
      cards: [
        ...['activationTriesMax', 'codeLetterAfterHours', 'earlyArrivalHours', 'secondPersonAboveCards'],
        ...['batchBytesMax', 'batchLinesMax', 'feedLinesMax', 'feedAgeSecondsMax', 'partnerKeysFile'],
      ],
      reissues: ['proposalSeconds'],
      rates: ['activationPerAddress', 'activationPerNetwork', 'activationSeconds'],
    },
    TWO_PEOPLE,
  ],
  b: [{ links: ['callTriesMax', 'codeDigits', 'callSeconds', 'phoneUnchangedDays'] }],
  d: [{ monitoring: ['readEverySeconds', 'rulesOldSeconds'] }],
  e: [
    { links: ['restoreSeconds', 'bankPerAddress', 'callSeconds'], freezes: ['restoreSeconds'] },
    { charges: ['denialCallsMax', 'denialsPerAddress', 'denialsPerNetwork', 'denialsSeconds'] },
  ],
  P1: [
    { links: ['letterTriesMax', 'unconfirmedDayYen', 'unconfirmedMonthYen'] },
    { links: ['denialsPerAddress', 'denialMissesPerAddress', 'denialsSeconds'] },
  ],
  P2: [{ links: ['callTriesMax', 'callSeconds'] }],
  P3: [{ links: ['returnedUnlinkDays'] }],
  '③': [
    { 'sign-in': ['deviceDays', 'deviceProbationSeconds', 'flowSeconds', 'flowSendsMax'] },
    { factors: ['oldPasskeySeconds', 'challengeSeconds', 'totpWindowSteps', 'recoveryCodes'] },
  ],
  '④': [
    { reveals: ['perDayMax'], staff: ['revealsMax'], 'support-desk': ['searchesMax', 'searchesSeconds', 'foundMax'] },
    { statements: ['filesPerMember', 'filesPerAddress'] },
  ],
  '⑤': [
    {
      'sign-in': [
        ...['delayAfterTries', 'delayFirstSeconds', 'pathTriesMax', 'pathWindowSeconds', 'pathClosedSeconds', 'rowMax'],
        ...['deviceTriesMax', 'deviceWindowSeconds', 'perAddress', 'perNetwork', 'addressWindowSeconds'],
        ...['passkeyPerAddress', 'passkeyPerNetwork', 'unknownAtOnceMax', 'fleetPerMinute', 'fleetRaisedSeconds'],
        ...[
          'proofBits',
          'proofSeconds',
          'sprayAccounts',
          'spraySeconds',
          'idsPerNetwork',
          'idsOfFleet',
          'secondFactorTriesMax',
        ],
        ...['recoveryCodeTriesMax', 'codeTriesSeconds', 'machineSpeedWeight', 'machineSpeedMs', 'historyMax'],
      ],
      rates: ['insurancePercent', 'processes', 'postgresTimeoutMs', 'redisTimeoutMs', 'breakerFailuresMax'],
    },
  ],
  '11': [
    {
      limits: [
        ...['chargeSingleYen', 'chargeDayYen', 'chargeMonthYen', 'chargeFirstDayYen', 'chargeUnconfirmedDayYen'],
        ...['chargeUnconfirmedMonthYen', 'balanceMaxYen'],
      ],
      charges: ['freeYen', 'leastYen', 'bankTimeoutMs', 'lostSeconds', 'inquirySeconds', 'correctionSeconds'],
    },
    PROGRAM_LIMITS,
  ],
  '12': [{ monitoring: ['rulesOldSeconds'] }],
  f: [{ charges: ['largeYen'], monitoring: ['readEverySeconds', 'rulesOldSeconds'] }],
  '⑥': [
    {
      limits: [
        ...['transferSingleYen', 'transferDayYen', 'transferMonthYen', 'transferNightPercent', 'nightFromHour'],
        ...['nightUntilHour', 'transferSmsSingleYen', 'transferSmsDayYen', 'transferNewDeviceDayYen', 'newDeviceDays'],
        ...['inflowDayYen', 'raiseWaitHours'],
      ],
      transfers: [
        ...['newPayeeFreeYen', 'waitMinutes', 'nightWaitMinutes', 'passkeyWaitMinutes', 'payeeKnownHours'],
        ...['lookUpTokens', 'lookUpWindowSeconds', 'lookUpMissCost', 'lookUpPerAddress', 'missesPerAddress'],
      ],
      'step-up': ['intentSeconds', 'intentTriesMax', 'memberDayTriesMax', 'openMax'],
      program: ['legalForm'],
    },
    PROGRAM_LIMITS,
  ],
  '⑦': [
    {
      transfers: [
        ...['firstSenderYen', 'sendersDayMax', 'sendersWeekMax', 'sendersMonthMax', 'householdMax', 'heldHours'],
        'releaseSeconds',
      ],
    },
  ],
  '13': [
    {
      limits: ['paymentSingleYen', 'paymentDayYen', 'paymentMonthYen'],
      payments: [
        ...['answerMs', 'holdDays', 'withoutThreeDsYenMax', 'frictionlessYenMax', 'challengeSeconds'],
        ...['challengeUseSeconds', 'challengesOpenMax', 'wrongCvcMax', 'declinesMax', 'guessesPerMerchantMax'],
        ...['guessesPerBinMax', 'guessWindowMinutes', 'restoreSeconds'],
      ],
      program: ['service'],
      credit: [
        ...['limitDeclaredYen', 'limitPossessionYen', 'limitSubstantialYen', 'limitHighYen', 'limitMaxYen'],
        ...['closesOnDay', 'paidOnDay', 'changeSeconds'],
      ],
    },
    PROGRAM_LIMITS,
  ],
  '14': [{ monitoring: ['rulesOldSeconds'] }],
  g: [{ monitoring: ['readEverySeconds', 'rulesOldSeconds'] }],
  '15': [
    { sealing: ['everySeconds', 'anchorFile', 'alarmSeconds', 'closeSeconds', 'watchSeconds', 'verifyEverySeconds'] },
    { monitoring: ['rulesEverySeconds', 'rulesOldSeconds', 'readEverySeconds', 'dayEverySeconds', 'silenceSeconds'] },
    { monitoring: ['scoresSeconds', 'silenceEverySeconds'] },
    { alerts: ['dueLowMinutes', 'dueMediumMinutes', 'dueHighMinutes', 'dueCriticalMinutes', 'escalationsMax'] },
  ],
  '16': [
    {
      monitoring: ['promotionSeconds', 'suppressionDaysMax', 'rulesAtWorkMax', 'examplesMax'],
      retention: ['occurrenceDays'],
    },
  ],
  '17': [
    { breakers: ['newDevicesAlerts', 'newPayeesAlerts', 'oneBankAlerts', 'countMinutes', 'programYen', 'yenMinutes'] },
    { cases: ['proposalSeconds', 'sweepSeconds'] },
  ],
  '18': [{ cases: ['sampledBasisPoints', 'reviewDays'] }],
  '⑧': [
    {
      changes: [
        ...['waitSeconds', 'closedAfterSeconds', 'setBackSeconds', 'apartSeconds', 'cancelsMax', 'cancelsSeconds'],
        ...['formerNoticeSeconds', 'factorProvenSeconds', 'presentPasswordTriesMax', 'codeTriesMax', 'codeResendsMax'],
        ...['addressLetterLifeSeconds', 'addressLetterEverySeconds', 'addressLetterTriesMax'],
      ],
      factors: ['waitSeconds', 'oldPasskeySeconds'],
      'factor-changes': ['closedAfterSeconds', 'firstPasskeySeconds'],
      endings: ['closingWaitHours'],
      'step-up': ['intentSeconds', 'intentTriesMax', 'memberDayTriesMax'],
      recovery: [
        ...['waitSeconds', 'closedAfterSeconds', 'closedAfterIdentitySeconds', 'channelUnchangedSeconds'],
        ...['simUnchangedSeconds', 'letterEverySeconds', 'letterTriesMax', 'codeTriesMax', 'cancelsMax'],
        ...['startsPerAddress', 'startsPerNetwork'],
      ],
    },
  ],
  '⑨': [{ monitoring: ['readEverySeconds', 'rulesOldSeconds'] }],
  h: [
    { freezes: ['restoreSeconds', 'overrideHours', 'restoredAtOnceMax'] },
    { disavowal: ['linkDays', 'reopenAfterSeconds', 'phoneProvenSeconds', 'codeTriesSeconds'] },
    TWO_PEOPLE,
  ],
  i: [
    {
      attestations: [
        'releaseSeconds',
        'validDaysMax',
        'warnDays',
        'suiteValidDays',
        'suiteOverdueSeconds',
        'suiteAheadSeconds',
        'suiteKeyFile',
        'watchSeconds',
        'capabilities',
      ],
    },
  ],
};

/** The settings that an item depends on, as `module.name`, sorted; none for what has nothing to turn. */
export function settingsOf(item: string): readonly string[] {
  const names = (settings[item] ?? []).flatMap((named) =>
    Object.entries(named).flatMap(([namespace, list]) => list.map((name) => `${namespace}.${name}`)),
  );
  return [...new Set(names)].sort();
}

/** Every setting that an item names. */
export const namedSettings = (): readonly string[] => Object.keys(settings).flatMap((item) => settingsOf(item));
