import { Injectable } from '@nestjs/common';

/** The items of the checklist, from whoever has the catalog: what a case says has failed is one of them. */
@Injectable()
export class CatalogItems {
  private items: ReadonlySet<string> = new Set();

  /** Called while the modules start. */
  register(items: readonly string[]): void {
    this.items = new Set(items);
  }

  all(): readonly string[] {
    return [...this.items];
  }

  has(item: string): boolean {
    return this.items.has(item);
  }
}
