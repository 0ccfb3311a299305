import { Injectable } from '@nestjs/common';
import type { SqlRunner } from '../../platform/database/db.js';
import type { AddressRecipient, Recipient, RecipientAddresses, RecipientDirectory } from './notification.js';

/** The former addresses of a member that still hear of what concerns security. */
export type FormerAddresses = (runner: SqlRunner, memberId: string) => Promise<readonly AddressRecipient[]>;

/** Who knows the addresses of which kind of people. The modules that own people register themselves at their start. */
@Injectable()
export class RecipientDirectories {
  private readonly directories = new Map<Recipient['kind'], RecipientDirectory[]>();
  private former: FormerAddresses | undefined;

  /** People have one owner. Single addresses may have several, each with those that it keeps; they are asked in turn. */
  register(kind: Recipient['kind'], directory: RecipientDirectory): void {
    const present = this.directories.get(kind) ?? [];
    if (present.length > 0 && kind !== 'address') throw new Error(`two directories for ${kind}`);
    this.directories.set(kind, [...present, directory]);
  }

  /** Says who knows the former addresses of members. */
  registerFormer(former: FormerAddresses): void {
    if (this.former !== undefined) throw new Error('two keep the former addresses');
    this.former = former;
  }

  /** Where a notice about a member's security goes besides. */
  async formerOf(runner: SqlRunner, recipient: Recipient): Promise<readonly AddressRecipient[]> {
    return recipient.kind === 'member' ? ((await this.former?.(runner, recipient.id)) ?? []) : [];
  }

  /** The addresses of a recipient; undefined when there is no such person. */
  async find(recipient: Recipient): Promise<RecipientAddresses | undefined> {
    const directories = this.directories.get(recipient.kind);
    if (directories === undefined) throw new Error(`nobody knows the addresses of a ${recipient.kind}`);
    for (const directory of directories) {
      const found = await directory.find(recipient.id);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
