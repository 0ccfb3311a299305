import { Injectable, type PipeTransform } from '@nestjs/common';
import { isId } from '../ids/ids.js';
import { requestProblems } from '../problems/index.js';

/**
 * For `@Param('id', IdParam)`: what is not written as an id can't be the id of anything, so it answers exactly as an
 * unknown one does. Raises `request.not-found`.
 */
@Injectable()
export class IdParam implements PipeTransform<unknown, string> {
  transform(value: unknown): string {
    if (!isId(value)) throw requestProblems.notFound();
    return value;
  }
}
