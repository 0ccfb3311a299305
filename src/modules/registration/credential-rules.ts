import { Injectable } from '@nestjs/common';
import type { FieldError } from '../../platform/problems/index.js';
import { LoginIdPolicy, PasswordHasher, PasswordPolicy } from '../credentials/index.js';
import { checkNickname, holdsIndividualNumber } from '../members/index.js';
import { ApplicationSeal } from './application-seal.js';
import type { Application } from './applications.repository.js';
import type { ChooseCredentialsDto } from './opening.dto.js';

/** The rules for what an applicant chooses, asked of the policies with all that is known of the person. */
@Injectable()
export class CredentialRules {
  constructor(
    private readonly seal: ApplicationSeal,
    private readonly passwords: PasswordPolicy,
    private readonly loginIds: LoginIdPolicy,
    private readonly hasher: PasswordHasher,
  ) {}

  async check(
    { id, sealed }: Application,
    typed: ChooseCredentialsDto,
  ): Promise<{ readonly errors: readonly FieldError[]; readonly nickname: string }> {
    const nickname = checkNickname(typed.nickname);
    const about = {
      ...this.seal.openPerson(id, sealed.person),
      phone: this.seal.open(id, 'phone', sealed.phone),
      email: this.seal.open(id, 'email', sealed.email),
      loginId: typed.loginId,
      ...(nickname.ok ? { nickname: nickname.value } : {}),
    };
    const errors: FieldError[] = [
      ...(nickname.ok ? [] : [{ pointer: '/nickname', code: nickname.code }]),
      ...(holdsIndividualNumber(typed.loginId) ? [{ pointer: '/loginId', code: 'individual-number' }] : []),
      ...this.loginIds.check(typed.loginId, about, '/loginId'),
      ...(await this.passwords.check(typed.password, about, '/password')),
    ];
    return { errors, nickname: nickname.ok ? nickname.value : '' };
  }

  hash(password: string): Promise<string> {
    return this.hasher.hash(password);
  }
}
