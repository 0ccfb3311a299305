import { Controller, Get, Header } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Access } from '../../platform/access/index.js';
import { DatabaseFigures } from './database-figures.js';
import { MetricsRegistry } from './metrics-registry.js';

/** Figures in the text form of Prometheus, for whoever runs the system: from the machine itself or the networks of operations. */
@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: MetricsRegistry,
    private readonly database: DatabaseFigures,
  ) {}

  /** What this process counts and, where it can be read, what the database knows. */
  @Get()
  @ApiProduces('text/plain')
  @Access({ level: 'operations' })
  @Header('content-type', 'text/plain; version=0.0.4; charset=utf-8')
  async read(): Promise<string> {
    await this.database.refresh();
    return this.metrics.registry.metrics();
  }
}
