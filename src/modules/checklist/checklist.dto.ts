import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { TEST_KINDS, TEST_OUTCOMES, type TestKind, type TestOutcome } from './assessment.js';
import { ITEM_LEVELS, type ItemLevel, readCatalog } from './catalog.js';
import { CLAIMS, type Claim, PROOF_KINDS, type ProofKind } from './proofs.js';

const { services, phases, parties } = readCatalog();
const SERVICES = services.map(({ id }) => id);
const PHASES = phases.map(({ id }) => id);
const PARTIES = [...new Set(Object.values(parties).flatMap((owed) => Object.keys(owed)))];

/**
 * `unsigned`, `not-trusted`: nobody who is trusted has signed it as it stands, so that nothing is told of it; `stale`: of other sources
 * than the present ones; `not-comparable`: there are no sources here to compare with.
 */
const RUN_STATES = ['not-run', 'unreadable', 'unsigned', 'not-trusted', 'stale', 'not-comparable', 'fresh'] as const;
const ITEM_STATUSES = ['met', 'unmet', 'not-run', 'not-applicable'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

export class ChecklistQuery {
  /** For which of the services of the report. */
  @ApiPropertyOptional({ enum: SERVICES })
  @IsOptional()
  @IsIn(SERVICES)
  service?: string;
}

export class ChecklistServiceView {
  @ApiProperty({ enum: SERVICES })
  id: string;

  /** As the report calls it, in English. */
  label: string;
}

/** The last whole run of the tests. */
export class ChecklistRunView {
  @ApiProperty({ enum: RUN_STATES })
  state: (typeof RUN_STATES)[number];

  /** As the file says; where nobody vouches for it, no more than that. */
  @ApiPropertyOptional({ format: 'date-time' })
  finishedAt?: string;

  /** SHA-256 over the sources that were run. */
  @ApiPropertyOptional()
  fingerprint?: string;

  /** SHA-256 over the sources as they are now. */
  @ApiPropertyOptional()
  sources?: string;

  /** Absent where nobody vouches for it. */
  @ApiPropertyOptional()
  passed?: number;

  /** Tests that failed or did not run. */
  @ApiPropertyOptional()
  notPassed?: number;
}

export class ChecklistPhaseView {
  @ApiProperty({ enum: PHASES })
  id: string;

  /** Its number in the report. */
  @ApiProperty({ example: '(1)' })
  order: string;

  /** How many items are mandatory. */
  mandatory: number;

  /** How many of them are met; absent without a run. */
  @ApiPropertyOptional()
  satisfied?: number;

  /** How many of them the review of 2020 found met, where the report says it. */
  @ApiPropertyOptional()
  before?: number;
}

/** What items and clauses say, in both languages. */
export class ChecklistTextView {
  ja: string;
  en: string;
}

export class ChecklistTestView {
  /** `behaviour`: the rule holds. `kill`: with the control off the attack succeeds, or is refused elsewhere. */
  @ApiProperty({ enum: TEST_KINDS })
  kind: TestKind;

  /** A sentence, in English. */
  title: string;

  file: string;

  @ApiProperty({ enum: TEST_OUTCOMES })
  outcome: TestOutcome;
}

/** One statement that has to hold for an item. */
export class ChecklistClauseView {
  id: string;

  text: ChecklistTextView;

  /** Absent without a run. */
  @ApiPropertyOptional()
  met?: boolean;

  /** The classes that are marked with it. */
  @ApiProperty({ type: [String] })
  modules: readonly string[];

  /** The tests that carry it, as the last run left them. */
  @ApiProperty({ type: [ChecklistTestView] })
  tests: ChecklistTestView[];
}

/** One kind of evidence that an item asks for. */
export class ChecklistProofView {
  @ApiProperty({ enum: PROOF_KINDS })
  kind: ProofKind;

  /** What is claimed of it; absent without a run, and for partners, whose attestations stand with them. */
  @ApiPropertyOptional({ enum: CLAIMS })
  claim?: Claim;

  /** Which partner, as the report calls it. */
  @ApiPropertyOptional({ enum: PARTIES })
  party?: string;
}

/** Requirements of another standard that touch the same matter, by id. */
export class ChecklistMappingView {
  @ApiProperty({ example: 'OWASP ASVS 5.0.0' })
  standard: string;

  @ApiProperty({ type: [String] })
  ids: readonly string[];
}

export class ChecklistItemView {
  @ApiProperty({ example: '⑤' })
  id: string;

  title: ChecklistTextView;

  @ApiProperty({ enum: PHASES })
  phase: string;

  @ApiProperty({ enum: [...ITEM_LEVELS, 'not-applicable'] })
  level: ItemLevel | 'not-applicable';

  @ApiProperty({ enum: ITEM_STATUSES })
  status: ItemStatus;

  /** Whether the review of 2020 found it met; for mandatory items, where the report says it. */
  @ApiPropertyOptional()
  metBefore?: boolean;

  /** Who owes it, as the report calls them. */
  @ApiProperty({ enum: PARTIES, isArray: true })
  parties: readonly string[];

  @ApiProperty({ type: [ChecklistProofView] })
  evidence: ChecklistProofView[];

  @ApiProperty({ type: [ChecklistMappingView] })
  mappings: ChecklistMappingView[];

  @ApiProperty({ type: [ChecklistClauseView] })
  clauses: ChecklistClauseView[];

  /** The tests that show that the tests of the item can fail; one at least is needed to meet it. */
  @ApiProperty({ type: [ChecklistTestView] })
  killTests: ChecklistTestView[];

  /** Names of the settings that the item depends on. */
  @ApiProperty({ type: [String], example: ['sign-in.fleetPerMinute'] })
  settings: readonly string[];
}

/** The published checklist for one service, and how this portal stands to it. */
export class ChecklistView {
  title: string;

  source: string;

  @ApiProperty({ enum: SERVICES })
  service: string;

  @ApiProperty({ type: [ChecklistServiceView] })
  services: ChecklistServiceView[];

  run: ChecklistRunView;

  @ApiProperty({ type: [ChecklistPhaseView] })
  phases: ChecklistPhaseView[];

  mandatory: number;

  /** Absent without a run. */
  @ApiPropertyOptional()
  satisfied?: number;

  @ApiPropertyOptional()
  before?: number;

  @ApiProperty({ type: [ChecklistItemView] })
  items: ChecklistItemView[];
}
