import { Injectable } from '@nestjs/common';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { newId } from '../../platform/ids/ids.js';
import { Jobs } from '../../platform/jobs/index.js';
import { type FieldError, requestProblems } from '../../platform/problems/index.js';
import { personIdentifiers } from '../blocklist/index.js';
import { type Checked, checkKana, checkName, Members, type PersonName } from '../members/index.js';
import type { ApprovableCall } from '../step-up/index.js';
import { changeName } from './change-name.operation.js';
import type { ChangeNameDto } from './changes.dto.js';
import { NameProofsRepository } from './name-proofs.repository.js';
import { nameValue } from './present-contact.js';
import { proveNameJob } from './prove-name.job.js';
import { RequestChange } from './request-change.js';

/** Asks for another legal name. The provider is asked by a job, so that its slowness is nobody's but the job's. */
@Injectable()
@Checkpoint('⑧.name-waits')
export class RequestNameChange {
  constructor(
    private readonly request: RequestChange,
    private readonly members: Members,
    private readonly proofs: NameProofsRepository,
    private readonly jobs: Jobs,
  ) {}

  /** Raises `request.invalid`, and what `RequestChange.run` does. */
  async run({ method, ...typed }: ChangeNameDto, call: ApprovableCall): Promise<void> {
    const name = checked(typed);
    const present = await this.members.person(call.caller.id);
    const person = { ...present, ...name };
    if (nameValue(person) === nameValue(present))
      throw requestProblems.invalid({ errors: [{ pointer: '/familyName', code: 'name-unchanged' }] });
    await this.request.run(
      {
        kind: 'name',
        operation: changeName,
        params: { ...name, method },
        value: nameValue(name),
        identifiers: personIdentifiers(person),
        changed: name,
        begun: async (tx, changeId) => {
          await this.proofs.insert(tx, changeId, { method, nonce: newId() });
          await this.jobs.enqueue(tx, proveNameJob, { changeId });
        },
      },
      call,
    );
  }
}

/** In normal form. */
function checked(typed: PersonName): PersonName {
  const errors: FieldError[] = [];
  const take = (pointer: string, text: Checked): string => {
    if (text.ok) return text.value;
    errors.push({ pointer, code: text.code, ...(text.params === undefined ? {} : { params: text.params }) });
    return '';
  };
  const name: PersonName = {
    familyName: take('/familyName', checkName(typed.familyName)),
    givenName: take('/givenName', checkName(typed.givenName)),
    familyKana: take('/familyKana', checkKana(typed.familyKana)),
    givenKana: take('/givenKana', checkKana(typed.givenKana)),
  };
  if (errors.length > 0) throw requestProblems.invalid({ errors });
  return name;
}
