import { Injectable } from '@nestjs/common';
import { sha256 } from '../../platform/crypto/index.js';
import { type ScreeningAnswer, ScreeningProvider, type ScreeningQuestion } from './screening-provider.js';

export const SCREENING_BEHAVIOURS = ['up', 'down', 'slow'] as const;
export type ScreeningBehaviour = (typeof SCREENING_BEHAVIOURS)[number];

/** Lists for rehearsals, with whom a test puts on them. Production never has it. */
@Injectable()
export class SandboxScreening extends ScreeningProvider {
  private behaviour: ScreeningBehaviour = 'up';
  private list: { readonly version: string; readonly kana: ReadonlySet<string> } = {
    version: 'sandbox-1',
    kana: new Set(),
  };

  behave(behaviour: ScreeningBehaviour): void {
    this.behaviour = behaviour;
  }

  /** Puts another list in force: names in kana, family name first, a space between. */
  publish(version: string, kana: readonly string[]): void {
    this.list = { version, kana: new Set(kana) };
  }

  override async version(signal: AbortSignal): Promise<string> {
    await this.obey(signal);
    return this.list.version;
  }

  override async screen({ nonce, person }: ScreeningQuestion, signal: AbortSignal): Promise<ScreeningAnswer> {
    await this.obey(signal);
    const { version: listVersion, kana } = this.list;
    const outcome = kana.has(`${person.familyKana} ${person.givenKana}`) ? 'hit' : 'clear';
    return { outcome, listVersion, evidenceHash: sha256(JSON.stringify([nonce, outcome, listVersion])) };
  }

  private async obey(signal: AbortSignal): Promise<void> {
    if (this.behaviour === 'down') throw new Error('the sandbox was told to be down');
    if (this.behaviour === 'slow')
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  }
}
