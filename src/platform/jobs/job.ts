/** What a job may carry: ids (as `newId` makes them), whole numbers and truth values. Everything else is looked up. */
export type JobData = Readonly<Record<string, string | number | boolean>>;

/** A kind of work that is done after a commit, at least once. */
export interface JobDefinition<Data extends JobData> {
  readonly name: string;
  /** How often a failed job is tried again before it is left as failed. */
  readonly retryLimit?: number;
  /** Seconds before the first repetition; it doubles with every further one, up to `retryDelayMaxSeconds`. */
  readonly retryDelaySeconds?: number;
  readonly retryDelayMaxSeconds?: number;
  /** After so many seconds a job that is still being worked on counts as lost and is done again. */
  readonly expireSeconds?: number;
  /** How many of this kind one process works on at once. */
  readonly concurrency?: number;
  /** By which of its data jobs of this kind go together, so that those of one group take no slots from the others. */
  readonly groupBy?: keyof Data & string;
  /** How many of one group all processes together work on at once. */
  readonly perGroup?: number;
  /** Only there to tell the types of jobs apart. */
  readonly carries?: (data: Data) => void;
}

const NAME = /^[a-z][a-z0-9-]*(\.[a-z][a-z0-9-]*)+$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const defined = new Map<string, JobDefinition<never>>();

/** Defines a kind of job. `name` is `module.what-to-do`. */
export function defineJob<Data extends JobData>(
  name: string,
  options: Omit<JobDefinition<Data>, 'name' | 'carries'> = {},
): JobDefinition<Data> {
  if (!NAME.test(name)) throw new Error(`job ${name} is not named module.what-to-do`);
  if (defined.has(name)) throw new Error(`job ${name} is defined twice`);
  const job: JobDefinition<Data> = { name, ...options };
  defined.set(name, job);
  return job;
}

/** Every kind of job defined by the modules loaded so far. */
export function knownJobs(): readonly JobDefinition<never>[] {
  return [...defined.values()];
}

/** Job rows outlive the rows they speak of and lie in every backup, so nothing personal or secret may enter them. */
export function refusePersonalData(name: string, data: JobData): void {
  for (const [key, value] of Object.entries(data)) {
    const allowed = typeof value === 'boolean' || Number.isSafeInteger(value) || UUID.test(String(value));
    if (!allowed) throw new Error(`job ${name}: ${key} is neither an id, a whole number nor a truth value`);
  }
}
