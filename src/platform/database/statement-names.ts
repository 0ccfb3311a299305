import { createHash } from 'node:crypto';

/**
 * Which statements are worth preparing: those that this process sends again and again. PostgreSQL then parses and plans them
 * once for each connection, which for a statement of many parts takes longer than doing it. Bounded, since the texts of some
 * statements depend on how many parts they have: what is not among the first comes as it did.
 */
export class StatementNames {
  private readonly seen = new Map<string, number>();
  private readonly names = new Map<string, string>();

  constructor(
    private readonly bounds: { readonly usesBefore: number; readonly namesMax: number; readonly seenMax: number },
  ) {}

  /** The name under which to prepare the statement; undefined while it is not worth it. Its text alone decides the name. */
  of(sql: string): string | undefined {
    const name = this.names.get(sql);
    if (name !== undefined || this.names.size >= this.bounds.namesMax) return name;
    const uses = (this.seen.get(sql) ?? 0) + 1;
    if (uses > this.bounds.usesBefore) {
      this.seen.delete(sql);
      const made = `s${createHash('sha256').update(sql).digest('base64url').slice(0, 24)}`;
      this.names.set(sql, made);
      return made;
    }
    if (this.seen.size >= this.bounds.seenMax && !this.seen.has(sql)) this.seen.clear();
    this.seen.set(sql, uses);
    return undefined;
  }
}
