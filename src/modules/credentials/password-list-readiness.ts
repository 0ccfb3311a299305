import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Readiness } from '../../platform/health/index.js';
import { isCommonPassword } from './rules/common-passwords.js';

/** A word that every list of breached passwords begins with. */
const KNOWN = 'password';

/** No requests for a process that would take any password: the list is asked for a word that it must know. */
@Injectable()
export class PasswordListReadiness implements OnModuleInit {
  constructor(private readonly readiness: Readiness) {}

  onModuleInit(): void {
    this.readiness.register('password-list', () => {
      if (!isCommonPassword(KNOWN)) throw new Error('the list of common passwords is empty');
    });
  }
}
