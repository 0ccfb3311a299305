import { Injectable } from '@nestjs/common';

/**
 * The items of the checklist and the clauses that the product's own tests prove, from whoever has the catalog: what a case
 * says has failed is one of the items, and a test that it brings proves one of the clauses.
 */
@Injectable()
export class CatalogItems {
  private items: ReadonlySet<string> = new Set();
  private proven: ReadonlySet<string> = new Set();

  /** Called while the modules start. */
  register(items: readonly string[], clauses: readonly string[]): void {
    this.items = new Set(items);
    this.proven = new Set(clauses);
  }

  all(): readonly string[] {
    return [...this.items];
  }

  clauses(): readonly string[] {
    return [...this.proven];
  }

  hasClause(clause: string): boolean {
    return this.proven.has(clause);
  }

  has(item: string): boolean {
    return this.items.has(item);
  }
}
