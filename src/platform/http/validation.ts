import { type ArgumentMetadata, Injectable, type ValidationError, ValidationPipe } from '@nestjs/common';
import { type FieldError, type Problem, requestProblems } from '../problems/index.js';
import { nestedShapeErrors, nullErrors, pointerSegment } from './nested-shape.js';

const DEPTH_MAX = 20;
const ERRORS_MAX = 50;

/**
 * Holds bodies, parameters and queries to the rules of their classes: nothing that is not declared, no conversion of
 * types, all errors at once as pointer and code.
 */
@Injectable()
export class RequestValidation extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      forbidUnknownValues: true,
      transform: true,
      transformOptions: { enableImplicitConversion: false, exposeDefaultValues: true },
      stopAtFirstError: false,
      validationError: { target: false, value: false },
      exceptionFactory: invalid,
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    refuse(this.toValidate(metadata) ? nullErrors(value) : []);
    const checked: unknown = await super.transform(value, metadata);
    refuse(this.toValidate(metadata) ? nestedShapeErrors(checked) : []);
    return checked;
  }
}

function refuse(errors: readonly FieldError[]): void {
  if (errors.length > 0) throw requestProblems.invalid({ errors: errors.slice(0, ERRORS_MAX) });
}

/** The problem for what class-validator found. What was typed never appears in it. */
export function invalid(errors: readonly ValidationError[]): Problem {
  return requestProblems.invalid({ errors: fieldErrors(errors, '', 0).slice(0, ERRORS_MAX) });
}

function fieldErrors(errors: readonly ValidationError[], parent: string, depth: number): FieldError[] {
  if (depth > DEPTH_MAX) return [];
  return errors.flatMap((error) => {
    // What is no object at all has no member to name.
    const name = error.property as string | undefined;
    const pointer = name === undefined ? parent : `${parent}/${pointerSegment(name)}`;
    const own = Object.entries(error.constraints ?? {}).map(([rule, text]) => fieldError(pointer, rule, text, error));
    return [...own, ...fieldErrors(error.children ?? [], pointer, depth + 1)];
  });
}

/** Rules whose name says less than it could, or changes with the library. */
const CODES: Readonly<Record<string, string>> = {
  whitelistValidation: 'unknown-member',
  unknownValue: 'wrong-type',
  nestedValidation: 'wrong-type',
  isDefined: 'required',
  isNotEmpty: 'required',
  matches: 'wrong-form',
  isUuid: 'wrong-form',
  isIso8601: 'wrong-form',
  isEnum: 'not-a-choice',
  isIn: 'not-a-choice',
  isString: 'wrong-type',
  isInt: 'wrong-type',
  isNumber: 'wrong-type',
  isBoolean: 'wrong-type',
  isArray: 'wrong-type',
  isObject: 'wrong-type',
  minLength: 'too-short',
  maxLength: 'too-long',
  isLength: 'wrong-length',
  min: 'too-small',
  max: 'too-large',
  arrayMaxSize: 'too-many',
  arrayMinSize: 'too-few',
};

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function fieldError(pointer: string, rule: string, text: string, error: ValidationError): FieldError {
  // A context given at the rule (`context: { code }`) speaks for itself.
  const context = error.contexts?.[rule] as { code?: unknown } | undefined;
  const code = typeof context?.code === 'string' ? context.code : (CODES[rule] ?? kebab(rule));
  // The text of an unknown member repeats the name that the client sent; all other texts are ours.
  return rule === 'whitelistValidation' ? { pointer, code } : { pointer, code, detail: text };
}
