import { Injectable } from '@nestjs/common';

/** Throws, or gives a sentence, when the process should get no requests. */
export type ReadinessCheck = () => Promise<void> | void;

/**
 * What has to be right before this process gets requests. Modules register what they cannot work without, when they
 * start (the password blocklist is loaded, for instance); what the product survives, such as Redis, does not belong here.
 */
@Injectable()
export class Readiness {
  private readonly registered = new Map<string, ReadinessCheck>();

  /** Adds a check. `name` is shown to operators; a throw means "not ready". */
  register(name: string, check: ReadinessCheck): void {
    if (this.registered.has(name)) throw new Error(`readiness check ${name} is registered twice`);
    this.registered.set(name, check);
  }

  checks(): ReadonlyMap<string, ReadinessCheck> {
    return this.registered;
  }
}
