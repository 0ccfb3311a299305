/** One adjustable number or word of a module, with what it means, so that the issuer can be shown all of them. */
export interface Setting<Value extends number | string = number | string> {
  readonly value: Value;
  /** The unit (`seconds`, `tries`, `yen`, `bits` …) or, for a word, `choice`. */
  readonly unit: string;
  readonly meaning: string;
  /** The allowed words of a choice. */
  readonly choices?: readonly string[];
  /** Least and greatest allowed number. Zero means zero, never "unlimited". Where the value is whole, only whole ones are. */
  readonly min?: number;
  readonly max?: number;
}

type Values<Specs> = {
  readonly [Name in keyof Specs]: Specs[Name] extends { value: infer Value }
    ? Value extends number
      ? number
      : Value extends string
        ? string
        : never
    : never;
};

export interface KnownSetting extends Setting {
  readonly name: string;
  readonly variable: string;
  readonly overridden: boolean;
}

const known: KnownSetting[] = [];

const constantCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();

/**
 * Declares the settings of one module. Each may be set by an environment variable: `cards` and `activationTriesMax` make
 * `CARDS_ACTIVATION_TRIES_MAX`. A value out of range stops the start-up, and so does a fraction of what is counted whole.
 */
export function defineSettings<const Specs extends Readonly<Record<string, Setting>>>(
  namespace: string,
  specs: Specs,
): Values<Specs> {
  const values: Record<string, number | string> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const variable = `${constantCase(namespace.replaceAll('-', '_'))}_${constantCase(name)}`;
    const text = process.env[variable];
    const value = text === undefined ? spec.value : parse(variable, text, spec);
    values[name] = value;
    known.push({ ...spec, value, name: `${namespace}.${name}`, variable, overridden: text !== undefined });
  }
  return Object.freeze(values) as Values<Specs>;
}

function parse(variable: string, text: string, spec: Setting): number | string {
  if (typeof spec.value === 'string') {
    if (spec.choices !== undefined && !spec.choices.includes(text)) {
      throw new Error(`${variable} must be one of ${spec.choices.join(', ')}`);
    }
    return text;
  }
  const value = Number(text);
  const min = spec.min ?? 0;
  const max = spec.max ?? Number.MAX_SAFE_INTEGER;
  const whole = Number.isInteger(spec.value);
  const fits = whole ? Number.isInteger(value) : Number.isFinite(value);
  if (text.trim() === '' || !fits || value < min || value > max) {
    throw new Error(`${variable} must be a ${whole ? 'whole ' : ''}number of ${spec.unit} from ${min} to ${max}`);
  }
  return value;
}

/** Every setting of the modules loaded so far, with its present value. */
export function knownSettings(): readonly KnownSetting[] {
  return known;
}
