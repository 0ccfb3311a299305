import { getMetadataStorage } from 'class-validator';
import type { FieldError } from '../problems/index.js';

const DEPTH_MAX = 20;

/**
 * Finds lists where a class says object, and the other way round. class-validator's nested validation looks through
 * lists, so that `[]` would pass as an object with no wrong member, and `[[]]` as a list of objects.
 */
export function nestedShapeErrors(value: unknown, parent = '', depth = 0): FieldError[] {
  if (typeof value !== 'object' || value === null || depth > DEPTH_MAX) return [];
  const rules = getMetadataStorage()
    .getTargetValidationMetadatas(value.constructor, '', false, false)
    .filter(({ name, type }) => type === 'nestedValidation' || name === 'nestedValidation');
  return rules.flatMap((rule) => {
    const { propertyName } = rule;
    const member = (value as Record<string, unknown>)[propertyName];
    const pointer = `${parent}/${propertyName}`;
    // Whether it may be absent is for other rules to say.
    if (member === undefined || member === null) return [];
    // The library's types do not say so, but it leaves `each` out where it is not asked for.
    const isList = (rule as { readonly each?: boolean }).each ?? false;
    if (Array.isArray(member) !== isList) return [{ pointer, code: 'wrong-type' }];
    if (!isList) return nestedShapeErrors(member, pointer, depth + 1);
    return (member as unknown[]).flatMap((item, index) => {
      const at = `${pointer}/${String(index)}`;
      return isObject(item) ? nestedShapeErrors(item, at, depth + 1) : [{ pointer: at, code: 'wrong-type' }];
    });
  });
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Finds every null. class-validator's `IsOptional` lets it pass where a class says "may be absent", and handlers would
 * meet a value that their types exclude; what is absent is left out of a request.
 */
export function nullErrors(value: unknown, pointer = '', depth = 0): FieldError[] {
  if (value === null) return [{ pointer, code: 'wrong-type' }];
  if (typeof value !== 'object' || depth > DEPTH_MAX) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    nullErrors(member, `${pointer}/${pointerSegment(name)}`, depth + 1),
  );
}

const SHOWN_MAX = 64;

/** One step of a JSON Pointer (RFC 6901); names are the client's own, so they are cut short. */
export function pointerSegment(name: string): string {
  return name.slice(0, SHOWN_MAX).replaceAll('~', '~0').replaceAll('/', '~1');
}
