import { Injectable } from '@nestjs/common';
import {
  declareSealedTable,
  equalInConstantTime,
  FieldCipher,
  randomToken,
  sealContext,
  sha256,
  type SealedTable,
} from '../../platform/crypto/index.js';
import type { Intent } from './intent.js';
import {
  type ApprovalMethod,
  methodsFor,
  type Operation,
  operationOf,
  readSealedText,
  type SmsFacts,
  sealedText,
} from './operation.js';

const table: SealedTable = { table: 'app.step_up_intent', sealed: ['params_sealed'] };
declareSealedTable(table);

const contextOf = (id: string): string => sealContext(table, 'params_sealed', id);

/** What of an intent says what it is for. */
export type SealedIntent = Pick<Intent, 'id' | 'operation' | 'paramsSealed' | 'paramsHash'>;

/** Seals the parameters of intents, and says whether others are the same. */
@Injectable()
export class IntentSeal {
  constructor(private readonly cipher: FieldCipher) {}

  seal<Params extends object>(id: string, operation: Operation<Params>, params: Params) {
    const text = sealedText(operation, params, randomToken());
    return { paramsSealed: this.cipher.seal(text, contextOf(id)), paramsHash: sha256(text) };
  }

  /** Whether these are the parameters that the hash of the intent stands for. */
  covers<Params extends object>(intent: SealedIntent, operation: Operation<Params>, params: Params): boolean {
    if (operation.name !== intent.operation) return false;
    const { salt } = readSealedText(this.open(intent));
    return equalInConstantTime(sha256(sealedText(operation, params, salt)), intent.paramsHash);
  }

  /** The one line that says what is approved. */
  summary(intent: SealedIntent): { readonly ja: string; readonly en: string } {
    return operationOf(intent.operation).summary(readSealedText(this.open(intent)).params);
  }

  /** What the short message with its code names. */
  smsFacts(intent: SealedIntent): SmsFacts {
    return operationOf(intent.operation).smsFacts(readSealedText(this.open(intent)).params);
  }

  /** What may approve exactly this, the best first. */
  methods(intent: SealedIntent): readonly ApprovalMethod[] {
    return methodsFor(operationOf(intent.operation), readSealedText(this.open(intent)).params);
  }

  /** In the place of parameters that are erased: the hash is none of it, so nothing is read out of it any more. */
  erased(id: string): Buffer {
    return this.cipher.seal('', contextOf(id));
  }

  private open(intent: SealedIntent): string {
    const text = this.cipher.open(intent.paramsSealed, contextOf(intent.id));
    // Whoever could write the row could not make both agree without the key of the cipher.
    if (!equalInConstantTime(sha256(text), intent.paramsHash)) throw new Error('an intent is not what was asked');
    return text;
  }
}
