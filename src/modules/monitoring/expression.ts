import type { ASTNode, ParseError, ParseResult, TypeError as CelTypeError } from '@marcbachmann/cel-js';
import type { RulePoint } from './answer.js';
import { AGGREGATES, type Aggregate, type Feature, featureKey, readFeature } from './feature.js';
import type { Fields } from './fields.js';
import type { EventDetail, Past } from './past.js';
import { languageOf } from './rule-language.js';

/** What is wrong with an expression, and where: positions in its text. */
export interface ExpressionFault {
  readonly code: string;
  /** In the words of the language, for who writes rules; empty where the code says it. */
  readonly words: string;
  readonly from: number;
  readonly to: number;
}

/** A part of an expression and whether it was true. */
export interface JudgedPart {
  readonly text: string;
  readonly holds: boolean;
}

/** What an expression is asked with. */
export interface Situation {
  readonly fields: Fields;
  readonly hour: bigint;
  readonly past: Past;
  readonly detail?: EventDetail;
}

export interface CompiledExpression {
  /** What of the past it asks for. */
  readonly features: readonly Feature[];
  holds(situation: Situation): boolean;
  parts(situation: Situation): readonly JudgedPart[];
}

/**
 * What rules are made of. No `matches`: one expression with it kept a thread for 22 seconds; no loops over lists, no
 * division. What is left ends in a time that its length bounds.
 */
const ALLOWED: readonly string[] = [
  ...['value', 'id', 'list', '?:', '&&', '||', '!_', '-_', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', 'rcall'],
];
const DETAILS: readonly string[] = ['word', 'number', 'truth'];
const WORD_LENGTH_MAX = 250;

/** Compiles the expression of a rule, or says all that is wrong with it. It has to come to true or false. */
export function compileExpression(
  point: RulePoint,
  text: string,
): { readonly expression: CompiledExpression } | { readonly faults: readonly [ExpressionFault, ...ExpressionFault[]] } {
  const language = languageOf(point);
  const checked = language.check(text);
  if (checked.error !== undefined) return { faults: [faultOf(checked.error)] };
  const whole = language.parse(text);
  const { features, faults } = examine(whole.ast);
  const [first, ...others] = faults;
  if (first !== undefined) return { faults: [first, ...others] };
  if (checked.type !== 'bool')
    return { faults: [{ code: 'not-a-condition', words: String(checked.type), from: 0, to: text.length }] };
  const leaves = leavesOf(whole.ast).map((node) => {
    const part = text.slice(node.range.start, node.range.end);
    return { text: part, run: language.parse(part) };
  });
  return {
    expression: {
      features,
      holds: (situation) => truthOf(whole, situation),
      parts: (situation) => leaves.map(({ text: part, run }) => ({ text: part, holds: truthOf(run, situation) })),
    },
  };
}

function truthOf(run: ParseResult, { fields, hour, past, detail }: Situation): boolean {
  return run({ ...fields, hour, past, ...(detail === undefined ? {} : { detail }) }) === true;
}

function faultOf({ code, summary, range }: ParseError | CelTypeError): ExpressionFault {
  return { code: code.replaceAll('_', '-'), words: summary, from: range?.start ?? 0, to: range?.end ?? 0 };
}

interface Examined {
  readonly features: readonly Feature[];
  readonly faults: readonly ExpressionFault[];
}

/** Walks the whole of it: what is not allowed, and what of the past it asks for. */
function examine(root: ASTNode): Examined {
  const features = new Map<string, Feature>();
  const faults: ExpressionFault[] = [];
  const walk = (node: ASTNode): void => {
    const at = { words: '', from: node.range.start, to: node.range.end };
    if (!ALLOWED.includes(node.op)) faults.push({ code: 'not-allowed', ...at, words: node.op });
    else if (node.op === 'value' && typeof node.args === 'string' && node.args.length > WORD_LENGTH_MAX)
      faults.push({ code: 'too-long', ...at });
    else if (node.op === 'rcall') {
      const [name, , words] = node.args;
      const literals = words.map((word) =>
        word.op === 'value' && typeof word.args === 'string' ? word.args : undefined,
      );
      if (!isAggregate(name)) {
        if (!DETAILS.includes(name)) faults.push({ code: 'not-allowed', ...at, words: name });
      } else if (literals.includes(undefined)) faults.push({ code: 'not-literal', ...at });
      else {
        const read = readFeature(
          name,
          literals.filter((word) => word !== undefined),
        );
        if ('fault' in read) faults.push({ code: read.fault, ...at });
        else features.set(featureKey(read.feature), read.feature);
      }
    }
    for (const child of childrenOf(node)) walk(child);
  };
  walk(root);
  return { features: [...features.values()], faults };
}

const aggregates: readonly string[] = AGGREGATES;
const isAggregate = (name: string): name is Aggregate => aggregates.includes(name);

/** What is joined by "and", "or" and "not". */
function leavesOf(node: ASTNode): readonly ASTNode[] {
  return node.op === '&&' || node.op === '||' || node.op === '!_' ? childrenOf(node).flatMap(leavesOf) : [node];
}

function childrenOf(node: ASTNode): readonly ASTNode[] {
  const found: ASTNode[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === 'object' && value !== null && 'op' in value) found.push(value as ASTNode);
  };
  collect(node.args);
  return found;
}
