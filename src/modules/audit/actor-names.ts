import { Injectable } from '@nestjs/common';
import type { Actor } from './event.js';

/** Gives the names of those of these ids that are known. */
export type NameLookUp = (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/**
 * Where a module that knows the people of one kind says their names. The stream itself holds ids only; a name is put beside
 * them when somebody reads, and only for kinds whose names may be read: members have none here.
 */
@Injectable()
export class ActorNames {
  private readonly lookUps = new Map<string, NameLookUp>();

  register(kind: Extract<Actor['kind'], 'staff'>, lookUp: NameLookUp): void {
    if (this.lookUps.has(kind)) throw new Error(`two name ${kind}`);
    this.lookUps.set(kind, lookUp);
  }

  /** The names by id, of as many as have one. */
  async of(kind: string, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const asked = [...new Set(ids.filter((id) => id !== null))];
    const lookUp = this.lookUps.get(kind);
    return lookUp === undefined || asked.length === 0 ? new Map() : lookUp(asked);
  }
}
