/** One wrong member of a request: where it stands (JSON Pointer, RFC 6901) and which rule it breaks. */
export interface FieldError {
  readonly pointer: string;
  readonly code: string;
  /** For people reading the API; pages show their own text for `code`. */
  readonly detail?: string;
  /** What the text of `code` needs: numbers and rule names, never what was typed. */
  readonly params?: Readonly<Record<string, string | number | boolean>>;
}

/** What a problem may carry beside its definition. */
export interface ProblemOptions {
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  readonly retryAfterSeconds?: number;
  /** What the caller must do first, for instance a step-up or a proof of work. */
  readonly requires?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

export interface ProblemDefinition {
  readonly code: string;
  readonly status: number;
  readonly title: string;
}

/** A refusal as RFC 9457 sees it. It is thrown; the HTTP layer turns it into `application/problem+json`. */
export class Problem extends Error {
  readonly definition: ProblemDefinition;
  readonly options: ProblemOptions;

  constructor(definition: ProblemDefinition, options: ProblemOptions = {}) {
    super(`${definition.code}: ${definition.title}`, { cause: options.cause });
    this.name = 'Problem';
    this.definition = definition;
    this.options = options;
  }

  get code(): string {
    return this.definition.code;
  }

  get status(): number {
    return this.definition.status;
  }
}

/** Makes one kind of problem; also names it in `@Refuses`. */
export interface ProblemFactory {
  (options?: ProblemOptions): Problem;
  readonly definition: ProblemDefinition;
  /** Whether `error` is a problem of this kind. */
  is(error: unknown): error is Problem;
}

const registry = new Map<string, ProblemDefinition>();

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/**
 * Defines the refusals of one module. `define('card', { notArrived: … })` gives the code `card.not-arrived`, which is
 * also the key of the text on the pages and of the entry in OpenAPI.
 */
export function defineProblems<Name extends string>(
  namespace: string,
  specs: Readonly<Record<Name, { readonly status: number; readonly title: string }>>,
): Readonly<Record<Name, ProblemFactory>> {
  const entries = (Object.keys(specs) as Name[]).map((name) => {
    const definition: ProblemDefinition = { code: `${namespace}.${kebab(name)}`, ...specs[name] };
    if (registry.has(definition.code)) throw new Error(`problem ${definition.code} is defined twice`);
    registry.set(definition.code, definition);
    const factory = (options?: ProblemOptions): Problem => new Problem(definition, options);
    return [
      name,
      Object.assign(factory, {
        definition,
        is: (error: unknown): error is Problem => error instanceof Problem && error.definition === definition,
      }),
    ] as const;
  });
  return Object.fromEntries(entries) as Record<Name, ProblemFactory>;
}

/** Every problem defined by the modules loaded so far, for OpenAPI and for the tests of the texts. */
export function knownProblems(): readonly ProblemDefinition[] {
  return [...registry.values()].sort((a, b) => a.code.localeCompare(b.code));
}
