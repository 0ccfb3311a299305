import 'reflect-metadata';

/** A checklist item such as `⑤`, or one clause of it such as `⑤.account-budget`. */
export type CheckpointTag = string;

const KEY = Symbol('sekisho:checkpoint');

export interface CheckpointUse {
  readonly tags: readonly CheckpointTag[];
  readonly where: string;
}

const uses: CheckpointUse[] = [];

/**
 * Marks a class or method as what implements an item of the security checklist, or clauses of it. The checklist suite
 * refuses tags that name nothing, and counts an item only when every clause has a module and a passing test.
 */
export function Checkpoint(...tags: readonly [CheckpointTag, ...CheckpointTag[]]): ClassDecorator & MethodDecorator {
  return (target: object, property?: string | symbol) => {
    const owner = typeof target === 'function' ? target : target.constructor;
    const where = property === undefined ? owner.name : `${owner.name}.${String(property)}`;
    uses.push({ tags, where });
    Reflect.defineMetadata(KEY, tags, target, property as string);
  };
}

/** Every use of `@Checkpoint` in the modules loaded so far. */
export function checkpointUses(): readonly CheckpointUse[] {
  return uses;
}
