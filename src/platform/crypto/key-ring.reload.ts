import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';
import { statSync } from 'node:fs';
import { cryptoSettings } from './crypto.settings.js';
import type { KeyRing } from './key-ring.js';
import { readKeyRingFile } from './key-ring.file.js';

/**
 * Takes over a new version of the key ring's file while the process runs, so that a rotation needs no restart. A file
 * that can't be read leaves the ring as it is: what is written stays readable.
 */
export class KeyRingReload implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private seen: string;

  constructor(
    private readonly ring: KeyRing,
    private readonly path: string | undefined,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.seen = this.fingerprint();
  }

  onApplicationBootstrap(): void {
    if (this.path === undefined) return;
    this.timer = setInterval(() => {
      this.look();
    }, cryptoSettings.keyRingReloadSeconds * 1000);
    this.timer.unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Reads the file anew when it has changed since the last look. */
  look(): void {
    if (this.path === undefined) return;
    try {
      const now = this.fingerprint();
      if (now === this.seen) return;
      this.ring.replace(readKeyRingFile(this.path, { strict: false }));
      this.seen = now;
    } catch (error) {
      this.onFailure(error);
    }
  }

  private fingerprint(): string {
    if (this.path === undefined) return '';
    const { ino, mtimeMs, size } = statSync(this.path);
    return `${ino}:${mtimeMs}:${size}`;
  }
}
