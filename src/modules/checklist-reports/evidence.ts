import type { Clause, Filed, LeftOutTest, TestOutcome } from '../checklist/index.js';
import type { Replay } from './replay.js';

export const EVIDENCE_SHAPE = 'sekisho-evidence-1';

/** A behaviour test shows that the rule holds; a kill test shows that the attack succeeds where the control is off. */
export const TEST_KINDS = ['behaviour', 'kill'] as const;
export type TestKind = (typeof TEST_KINDS)[number];

/** One tagged test, as one run of it went. */
export interface EvidenceTest {
  readonly tags: readonly string[];
  readonly title: string;
  /** Below the root of the project. */
  readonly file: string;
  /** Where the test begins in that file; absent where its sentence is put together when it runs. */
  readonly line?: number;
  readonly kind: TestKind;
  readonly outcome: TestOutcome;
  readonly startedAt?: string;
  readonly durationMs?: number;
  /** What a failed test has said, without colours and without the folder that it ran in. */
  readonly message?: string;
}

/** A class or method that is marked with items or clauses. */
export interface EvidenceModule {
  readonly tags: readonly string[];
  readonly where: string;
  readonly file?: string;
  readonly line?: number;
}

/** A setting of a module with the value that it had in the run. */
export interface EvidenceSetting {
  readonly name: string;
  readonly value: number | string;
  readonly unit: string;
  readonly meaning: string;
  readonly overridden: boolean;
}

/**
 * All that one whole run of the suite has seen, and all that the reports are made of: the same evidence gives the same
 * reports, byte for byte.
 */
export interface SuiteEvidence {
  readonly shape: typeof EVIDENCE_SHAPE;
  readonly startedAt: string;
  readonly finishedAt: string;
  /** Absent where the project was no checkout of git. */
  readonly commit?: { readonly id: string; readonly clean: boolean };
  /** SHA-256 over the sources that were run. */
  readonly fingerprint: string;
  readonly runtime: string;
  /** The clauses as they stood; a later version of the product judges by these, not by its own. */
  readonly clauses: readonly Clause[];
  readonly modules: readonly EvidenceModule[];
  readonly tests: readonly EvidenceTest[];
  /** Tests that take long and were left out; absent where the run is of a time when that was not said. */
  readonly leftOut?: readonly LeftOutTest[];
  /** Test files that could not even be loaded, or fail outside of their tests. */
  readonly broken: readonly { readonly file: string; readonly message: string }[];
  readonly settings: readonly EvidenceSetting[];
  readonly filed?: Filed;
  readonly replay?: Replay;
}
