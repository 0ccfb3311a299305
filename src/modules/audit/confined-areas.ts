import { Injectable } from '@nestjs/common';
import type { AuditFacts } from './audit-row.js';

/**
 * Areas of the stream that one role alone may read. Their events are written and sealed like all others; whoever reads a trail
 * without the role is not shown that there are any, nor what was proposed or written to people in them.
 */
@Injectable()
export class ConfinedAreas {
  private readonly roles = new Map<string, string>();

  /** Called while the modules start: `area` stands in front of the types of the events. */
  register(area: string, role: string): void {
    if (this.roles.has(area)) throw new Error(`${area} is confined twice`);
    this.roles.set(area, role);
  }

  /** Whether an event is of such an area, or says what was proposed or written in one, and this reader lacks the role for it. */
  hides({ type, details }: Pick<AuditFacts, 'type' | 'details'>, roles: readonly string[] | undefined): boolean {
    const areas = [type, details['act'] ?? details['template']].map((word) => String(word ?? '').split('.', 1)[0]);
    return this.hiddenFrom(roles).some((area) => areas.includes(area));
  }

  /** What is not for a reader with these roles; without a reader, everything that is confined. */
  hiddenFrom(roles: readonly string[] = []): readonly string[] {
    return [...this.roles].flatMap(([area, role]) => (roles.includes(role) ? [] : [area]));
  }
}
