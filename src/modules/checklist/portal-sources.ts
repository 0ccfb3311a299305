import { Injectable } from '@nestjs/common';
import { portalFolder } from '../../platform/config/index.js';
import { fingerprintAt } from './report.js';

const KEPT_MS = 30_000;

/** The sources of this portal, where it was installed with them. */
@Injectable()
export class PortalSources {
  private known: { readonly at: number; readonly fingerprint: string | undefined } | undefined;

  /** Reading them all takes some hundredths of a second, so the answer is kept for a while. */
  fingerprint(): string | undefined {
    const now = performance.now();
    if (this.known === undefined || now - this.known.at > KEPT_MS) {
      this.known = { at: now, fingerprint: fingerprintAt(portalFolder()) };
    }
    return this.known.fingerprint;
  }
}
