import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { randomDigits, randomOf } from '../../platform/crypto/index.js';
import type { FieldError } from '../../platform/problems/index.js';
import { LoginIdPolicy } from './password-policy.js';
import { examineLoginId, normaliseLoginId } from './rules/login-id-rules.js';
import type { PersonalWords } from './rules/personal-words.js';

const CONSONANTS = [
  'k',
  's',
  't',
  'n',
  'h',
  'm',
  'y',
  'r',
  'w',
  'g',
  'z',
  'd',
  'b',
  'p',
  'ch',
  'sh',
  'f',
  'j',
] as const;
const VOWELS = ['a', 'i', 'u', 'e', 'o'] as const;
const SYLLABLES = 4;
const DIGITS = 4;
const SUGGESTIONS_MAX = 20;
/** Random IDs hardly ever break a rule; a bound all the same. */
const ROUNDS_MAX = 200;

@Injectable()
@Checkpoint('①.login-id-rules')
export class LoginIds extends LoginIdPolicy {
  override check(loginId: string, about: PersonalWords, pointer = '/loginId'): FieldError[] {
    return examineLoginId(loginId, about).map(({ code, params }) => ({
      pointer,
      code,
      ...(params === undefined ? {} : { params }),
    }));
  }

  override normalise(loginId: string): string {
    return normaliseLoginId(loginId);
  }

  @Checkpoint('①.refusal-names-rule')
  override suggest(count = 5): string[] {
    const wanted = Math.min(count, SUGGESTIONS_MAX);
    const found = new Set<string>();
    for (let round = 0; round < ROUNDS_MAX && found.size < wanted; round += 1) {
      const id = pronounceable() + randomDigits(DIGITS);
      if (examineLoginId(id, {}).length === 0) found.add(id);
    }
    return [...found];
  }
}

const pronounceable = (): string =>
  Array.from({ length: SYLLABLES }, () => randomOf(CONSONANTS) + randomOf(VOWELS)).join('');
