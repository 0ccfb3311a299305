import { Injectable } from '@nestjs/common';
import type { KeyObject } from 'node:crypto';
import { type ChecklistReport, isSignedBy } from './report.js';

/**
 * Port: whose signature makes a file a result of the suite. Whoever knows the public key that is trusted registers; without one, or
 * while it can not be read, no file is believed. Source: checklist i.
 */
@Injectable()
export class SuiteTrust {
  private find: () => KeyObject | undefined = () => undefined;

  register(find: () => KeyObject | undefined): void {
    this.find = find;
  }

  /** Whether the result is signed by that key, just as it stands. */
  vouchesFor(report: ChecklistReport): boolean {
    const key = this.key();
    return key !== undefined && isSignedBy(report, key);
  }

  /** A key that can not be read is told by the sweep that files results; whoever only looks learns that nothing is trusted. */
  private key(): KeyObject | undefined {
    try {
      return this.find();
    } catch {
      return undefined;
    }
  }
}
