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
  return rules.flatMap(({ propertyName, each }) => {
    const member = (value as Record<string, unknown>)[propertyName];
    const pointer = `${parent}/${propertyName}`;
    // Whether it may be absent is for other rules to say.
    if (member === undefined || member === null) return [];
    // The library leaves `each` out where it is not asked for.
    const isList = each === true;
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
