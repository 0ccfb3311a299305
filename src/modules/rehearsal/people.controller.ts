import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { Access } from '../../platform/access/index.js';
import { SandboxIdentityProvider } from '../registration/index.js';
import { DemoProgram } from './demo-program.js';
import { IdentityBehaviourDto, IdentityBehaviourView, PeopleView } from './people.dto.js';

/** The demo people, and how the sandbox's identity provider behaves. */
@Controller('rehearsal')
@Access({ level: 'rehearsal' })
export class PeopleController {
  constructor(
    private readonly program: DemoProgram,
    private readonly identityProvider: SandboxIdentityProvider,
  ) {}

  @Get('people')
  people(): Promise<PeopleView> {
    return this.program.people();
  }

  @Get('identity-provider')
  behaviour(): IdentityBehaviourView {
    return { behaviour: this.identityProvider.current };
  }

  @Post('identity-provider')
  @HttpCode(200)
  behave(@Body() { behaviour }: IdentityBehaviourDto): IdentityBehaviourView {
    this.identityProvider.behave(behaviour);
    return { behaviour };
  }
}
