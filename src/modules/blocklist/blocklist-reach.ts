import { Injectable } from '@nestjs/common';
import { type MemberIdentifier, Members } from '../members/index.js';
import type { BlocklistIdentifier } from './blocklist.js';

/** Port: a module whose people or applications entries may be about. */
export interface BlocklistSubjects {
  readonly kind: 'member' | 'application';
  /** Up to `limit` ids of those who have this value. */
  findByIdentifier(identifier: BlocklistIdentifier, limit: number): Promise<readonly string[]>;
}

export interface MetSubject {
  readonly kind: BlocklistSubjects['kind'];
  readonly id: string;
}

/** Whom an entry would meet. Modules above register what they have when they start. */
@Injectable()
export class BlocklistReach {
  private readonly sources: BlocklistSubjects[];

  constructor(members: Members) {
    this.sources = [
      {
        kind: 'member',
        findByIdentifier: async (identifier, limit) => {
          const found = new Set<string>();
          for (const known of asMemberIdentifiers(identifier))
            for (const id of await members.findByIdentifier(known, limit)) found.add(id);
          return [...found].slice(0, limit);
        },
      },
    ];
  }

  register(source: BlocklistSubjects): void {
    this.sources.push(source);
  }

  /** Up to `limit` of each kind. */
  async find(identifier: BlocklistIdentifier, limit: number): Promise<MetSubject[]> {
    const met: MetSubject[] = [];
    for (const { kind, findByIdentifier } of this.sources.map(bound)) {
      for (const id of await findByIdentifier(identifier, limit)) met.push({ kind, id });
    }
    return met;
  }
}

const bound = (source: BlocklistSubjects) => ({
  kind: source.kind,
  findByIdentifier: (identifier: BlocklistIdentifier, limit: number) => source.findByIdentifier(identifier, limit),
});

function asMemberIdentifiers({ type, value }: BlocklistIdentifier): readonly MemberIdentifier[] {
  switch (type) {
    case 'phone':
      return [{ kind: 'phone', phone: value }];
    case 'email':
      return [{ kind: 'email', email: value }];
    case 'address':
      return [{ kind: 'address', address: value }];
    case 'person':
      // As an opening is met: what is listed may be the name or how it is read.
      return [
        { kind: 'name-birth', nameAndBirth: value },
        { kind: 'reading-birth', readingAndBirth: value },
      ];
    default:
      // Bank accounts, cards and devices are known to other modules.
      return [];
  }
}
