import { Injectable } from '@nestjs/common';
import { join } from 'node:path';
import { portalFolder } from '../../platform/config/index.js';
import { fingerprintAt, fingerprintOfBuild } from './report.js';

const KEPT_MS = 30_000;

/** Where the build lies whose part this file is. */
const BUILD = join(import.meta.dirname, '../../..');

/**
 * The sources that run here: of a built portal those that it was built of, whatever has become of them since, or whether they are
 * there at all; else those that lie here.
 */
@Injectable()
export class PortalSources {
  /** Read at the start: what is built anew beside a portal that runs is not what runs. */
  private readonly built = fingerprintOfBuild(BUILD);
  private known: { readonly at: number; readonly fingerprint: string | undefined } | undefined;

  /** Reading them all takes some hundredths of a second, so the answer is kept for a while. */
  fingerprint(): string | undefined {
    if (this.built !== undefined) return this.built;
    const now = performance.now();
    if (this.known === undefined || now - this.known.at > KEPT_MS) {
      this.known = { at: now, fingerprint: fingerprintAt(portalFolder()) };
    }
    return this.known.fingerprint;
  }
}
