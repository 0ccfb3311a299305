import { signInSettings as settings } from './sign-in.settings.js';

/** What a page asks of the portal when somebody comes to it, or does something on it. */
export interface PageStep {
  readonly page: string;
  /** Something that a person fills in or decides before it is sent; it takes longer than looking. */
  readonly act: boolean;
}

interface Trail {
  last: string;
  /** The latest steps, the oldest first. */
  steps: { readonly atMs: number; readonly weight: number }[];
  told: boolean;
}

const SESSIONS_MAX = 10_000;
/** Coming to a page, and doing something on it. */
const WEIGHTS = { look: 1, act: 2 } as const;

/**
 * Sees sessions that go from page to page faster than anybody can read and type: what gave the thieves of 2020 away, two
 * months late. What a page asks for at once is one step. Each process watches what it serves; the oldest sessions go first.
 */
export class PageSpeed {
  private readonly trails = new Map<string, Trail>();

  constructor(
    private readonly limits: { readonly weight: number; readonly windowMs: number } = {
      weight: settings.machineSpeedWeight,
      windowMs: settings.machineSpeedMs,
    },
  ) {}

  /** Notes a step; true once for a session, when it has become too fast for a person. */
  isTooFast(sessionId: string, { page, act }: PageStep, atMs: number): boolean {
    const trail = this.trailOf(sessionId);
    if (page === trail.last && !act) return false;
    trail.last = page;
    trail.steps = trail.steps.filter((step) => atMs - step.atMs < this.limits.windowMs);
    trail.steps.push({ atMs, weight: WEIGHTS[act ? 'act' : 'look'] });
    const weight = trail.steps.reduce((sum, step) => sum + step.weight, 0);
    if (trail.told || weight < this.limits.weight) return false;
    trail.told = true;
    return true;
  }

  private trailOf(sessionId: string): Trail {
    const trail = this.trails.get(sessionId) ?? { last: '', steps: [], told: false };
    // Kept in the order of use.
    this.trails.delete(sessionId);
    this.trails.set(sessionId, trail);
    for (const oldest of this.trails.keys()) {
      if (this.trails.size <= SESSIONS_MAX) break;
      this.trails.delete(oldest);
    }
    return trail;
  }
}
