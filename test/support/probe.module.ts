import {
  Body,
  Controller,
  Delete,
  Get,
  HttpException,
  Injectable,
  Module,
  type OnModuleInit,
  Param,
  Post,
} from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsString, Length, Max, Min, ValidateNested } from 'class-validator';
import {
  Access,
  AccessStrategies,
  Caller,
  type Principal,
  Refuses,
  cookieStrategy,
  MEMBER_LEVELS,
} from '../../src/platform/access/index.js';
import { currentContext } from '../../src/platform/context/request-context.js';
import { Db } from '../../src/platform/database/index.js';
import { AcceptsText, COOKIES, Idempotency, Idempotent, IdempotentCall, Page } from '../../src/platform/http/index.js';
import { defineProblems } from '../../src/platform/problems/index.js';

/** Problems that the probe's routes refuse, listed or not. */
export const probeProblems = defineProblems('probe', {
  listed: { status: 409, title: 'A refusal that the route lists' },
  unlisted: { status: 409, title: 'A refusal that the route does not list' },
  later: { status: 429, title: 'A refusal that names a time' },
});

class InnerDto {
  @IsString()
  @Length(2, 4)
  word!: string;
}

class ProbeDto {
  @IsInt()
  @Min(1)
  @Max(10)
  count!: number;

  @ValidateNested()
  @Type(() => InnerDto)
  inner!: InnerDto;
}

/** Tokens that the probe's strategies know: the principals behind them. */
export const probeTokens = {
  arrival: 'a'.repeat(43),
  member: 'm'.repeat(43),
  clerk: 'c'.repeat(43),
  broken: 'x'.repeat(43),
} as const;

const principals: Readonly<Record<string, Principal>> = {
  [probeTokens.arrival]: { level: 'arrival', id: 'member-1' },
  [probeTokens.member]: { level: 'member', id: 'member-1' },
  [probeTokens.clerk]: { level: 'staff', id: 'staff-1', roles: ['support'] },
};

@Injectable()
class ProbeStrategies implements OnModuleInit {
  constructor(private readonly strategies: AccessStrategies) {}

  onModuleInit(): void {
    const find = (token: string): Promise<Principal | undefined> => {
      if (token === probeTokens.broken) throw new Error('the look-up failed');
      return Promise.resolve(principals[token]);
    };
    this.strategies.register(MEMBER_LEVELS, cookieStrategy(COOKIES.member, find));
    this.strategies.register('staff', cookieStrategy(COOKIES.staff, find));
  }
}

/** How often the idempotent work was really done. */
export const worked = { times: 0 };

@Controller('probe')
class ProbeController {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly db: Db,
  ) {}

  @Get('public')
  @Access({ level: 'public' })
  open(): object {
    return { ok: true };
  }

  @Get('page')
  @Page()
  @Access({ level: 'public' })
  page(): object {
    return { ok: true };
  }

  @Get('context')
  @Access({ level: 'public' })
  context(): object {
    return { ...currentContext() };
  }

  @Post('context')
  @Access({ level: 'public' })
  contextAfterBody(): object {
    return { ...currentContext() };
  }

  @Get('arrival')
  @Access({ level: 'arrival' })
  arrival(@Caller() caller: Principal): object {
    return { caller };
  }

  @Get('member')
  @Access({ level: 'member' })
  member(@Caller() caller: Principal): object {
    return { caller };
  }

  @Get('staff')
  @Access({ level: 'staff', roles: ['support', 'admin'] })
  staff(@Caller() caller: Principal): object {
    return { caller };
  }

  @Get('admin')
  @Access({ level: 'staff', roles: ['admin'] })
  admin(): object {
    return { ok: true };
  }

  @Post('partner')
  @Access({ level: 'partner' })
  partner(): object {
    return { ok: true };
  }

  @Get('rehearsal')
  @Access({ level: 'rehearsal' })
  rehearsal(): object {
    return { ok: true };
  }

  @Post('echo')
  @Access({ level: 'public' })
  echo(@Body() body: ProbeDto): object {
    return { body, isDto: body instanceof ProbeDto };
  }

  @Delete('echo/:id')
  @Access({ level: 'public' })
  remove(@Param('id') id: string): object {
    return { id };
  }

  @Post('text')
  @AcceptsText('text/csv')
  @Access({ level: 'public' })
  text(@Body() body: string): object {
    return { length: body.length };
  }

  @Get('refused/:how')
  @Access({ level: 'public' })
  @Refuses(probeProblems.listed, probeProblems.later)
  refused(@Param('how') how: string): object {
    if (how === 'listed') throw probeProblems.listed({ requires: { level: 'member' } });
    if (how === 'later') throw probeProblems.later({ retryAfterSeconds: 7.2 });
    if (how === 'unlisted') throw probeProblems.unlisted();
    if (how === 'framework') throw new HttpException('teapot: secret words', 418);
    throw new Error('the password is swordfish');
  }

  @Post('once')
  @Access({ level: 'public', idempotent: true })
  @Refuses(probeProblems.listed)
  async once(@Idempotent() call: IdempotentCall, @Body() body: ProbeDto): Promise<object> {
    const { value } = await this.idempotency.run(call, async (tx) => {
      worked.times += 1;
      await tx.query('SELECT pg_sleep($1)', [body.count === 10 ? 0.5 : 0]);
      if (body.count === 9) throw probeProblems.listed();
      return { count: body.count, word: body.inner.word, at: worked.times };
    });
    return value;
  }

  @Post('forgetful')
  @Access({ level: 'public', idempotent: true })
  async forgetful(): Promise<object> {
    return { rows: (await this.db.query('SELECT 1')).length };
  }
}

/** Routes of every kind, for tests of what lies around handlers. */
@Module({ controllers: [ProbeController], providers: [ProbeStrategies] })
export class ProbeModule {}
