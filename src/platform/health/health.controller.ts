import { Controller, Get, ServiceUnavailableException } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, type HealthIndicatorFunction, HealthIndicatorService } from '@nestjs/terminus';
import { Access } from '../access/index.js';
import { type FieldError, requestProblems } from '../problems/index.js';
import { Readiness } from './readiness.js';

const CHECK_TIMEOUT_MS = 2_000;
const RETRY_SECONDS = 2;

export class HealthView {
  @ApiProperty({ enum: ['ok'] })
  status!: 'ok';

  @ApiProperty({ description: 'The names of the checks made', type: [String] })
  checks!: string[];
}

@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicatorService,
    private readonly readiness: Readiness,
  ) {}

  /** Whether the process answers at all; restart it when it does not. */
  @Get('live')
  @Access({ level: 'operations' })
  live(): HealthView {
    return { status: 'ok', checks: [] };
  }

  /** Whether the process should get requests: database, migrations, clock, and what the modules need to work. */
  @Get('ready')
  @Access({ level: 'operations' })
  async ready(): Promise<HealthView> {
    const checks = [...this.readiness.checks()];
    const indicators = checks.map(
      ([name, check]): HealthIndicatorFunction =>
        () =>
          this.indicators.check(name).attempt(check).withTimeout(CHECK_TIMEOUT_MS),
    );
    try {
      await this.health.check(indicators);
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      throw requestProblems.unavailable({ retryAfterSeconds: RETRY_SECONDS, errors: failed(error), cause: error });
    }
    return { status: 'ok', checks: checks.map(([name]) => name) };
  }
}

function failed(error: ServiceUnavailableException): FieldError[] {
  const { error: down } = error.getResponse() as { error?: Readonly<Record<string, unknown>> };
  return Object.keys(down ?? {}).map((name) => ({ pointer: `/${name}`, code: 'not-ready' }));
}
