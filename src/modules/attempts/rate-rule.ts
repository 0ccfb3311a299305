/** How many calls in how long. Windows begin with the first call. */
export interface RateLimit {
  /**
   * What is counted: the line of the caller, the network around it, who calls (by session, or by the flow of a sign-in), or a key that
   * the asking module names. A rule that counts who calls counts nothing else.
   */
  readonly by: 'address' | 'network' | 'caller' | 'key';
  readonly calls: number;
  readonly seconds: number;
  /** How long it stays used up after the first call too many; until the window ends when absent. */
  readonly closedSeconds?: number;
}

export interface RateRule {
  readonly name: string;
  /**
   * Where the calls are counted. `shared`: for all processes together, in Redis or PostgreSQL; for whatever guards a
   * secret. `process`: in this process, without a round trip; for mere floods.
   */
  readonly scope: 'shared' | 'process';
  /** Asked in this order; the first that is used up refuses, and the later ones are not charged. */
  readonly limits: readonly RateLimit[];
}

const rules = new Map<string, RateRule>();

/** Defines a named rule for `@Access({ rate })` or for a module's own counting. Names are lower case words with dashes. */
export function defineRateRule(name: string, rule: Omit<RateRule, 'name'>): RateRule {
  if (!/^[a-z]+(-[a-z]+)*$/.test(name)) throw new Error(`${name} is no name for a rate rule`);
  const byCaller = rule.limits.filter(({ by }) => by === 'caller').length;
  if (byCaller > 0 && byCaller < rule.limits.length) throw new Error(`${name} counts callers and others`);
  if (rules.has(name)) throw new Error(`rate rule ${name} is defined twice`);
  const defined: RateRule = { name, ...rule };
  rules.set(name, defined);
  return defined;
}

/** The rule of that name; undefined when no module loaded so far has defined it. */
export function findRateRule(name: string): RateRule | undefined {
  return rules.get(name);
}

/** Every rule defined by the modules loaded so far. */
export function knownRateRules(): readonly RateRule[] {
  return [...rules.values()];
}
