import { Injectable } from '@nestjs/common';
import type { Recipient, RecipientAddresses, RecipientDirectory } from './notification.js';

/** Who knows the addresses of which kind of people. The modules that own people register themselves at their start. */
@Injectable()
export class RecipientDirectories {
  private readonly directories = new Map<Recipient['kind'], RecipientDirectory>();

  register(kind: Recipient['kind'], directory: RecipientDirectory): void {
    if (this.directories.has(kind)) throw new Error(`two directories for ${kind}`);
    this.directories.set(kind, directory);
  }

  /** The addresses of a recipient; undefined when there is no such person. */
  async find(recipient: Recipient): Promise<RecipientAddresses | undefined> {
    const directory = this.directories.get(recipient.kind);
    if (directory === undefined) throw new Error(`nobody knows the addresses of a ${recipient.kind}`);
    return directory.find(recipient.id);
  }
}
