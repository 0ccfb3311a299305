import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Registry } from 'prom-client';

/** The figures of this process. One of its own for each application, so that those of tests don't meet. */
@Injectable()
export class MetricsRegistry implements OnApplicationShutdown {
  readonly registry = new Registry();

  onApplicationShutdown(): void {
    this.registry.clear();
  }
}
