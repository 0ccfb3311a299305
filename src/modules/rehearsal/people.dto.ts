import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import { CARD_STATES, type CardState } from '../cards/index.js';
import { STAFF_ROLES, type StaffRole } from '../staff/index.js';
import { SIM_BEHAVIOURS, type SimBehaviour } from '../recovery/index.js';
import { SANDBOX_BEHAVIOURS, type SandboxBehaviour } from '../registration/index.js';

export class DemoMemberView {
  @ApiProperty()
  loginId: string;

  @ApiProperty()
  password: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  phone: string;

  @ApiProperty()
  email: string;

  @ApiProperty({ enum: CARD_STATES })
  cardState: CardState;
}

export class DemoStaffView {
  @ApiProperty()
  login: string;

  @ApiProperty()
  name: string;

  @ApiProperty()
  password: string;

  @ApiProperty({ enum: STAFF_ROLES, isArray: true })
  roles: StaffRole[];

  @ApiProperty({ description: 'Base 32, for a code generator' })
  totpSecret: string;

  @ApiProperty({ description: 'The code of this moment' })
  totpCode: string;

  @ApiProperty({ description: 'After so many seconds there is another code' })
  totpSecondsLeft: number;
}

/** Everybody to try the rehearsal with. */
export class PeopleView {
  @ApiProperty({ type: [DemoMemberView] })
  members: DemoMemberView[];

  @ApiProperty({ type: [DemoStaffView] })
  staff: DemoStaffView[];
}

export class IdentityBehaviourView {
  @ApiProperty({ enum: SANDBOX_BEHAVIOURS })
  behaviour: SandboxBehaviour;
}

export class IdentityBehaviourDto {
  @ApiProperty({ enum: SANDBOX_BEHAVIOURS })
  @IsIn(SANDBOX_BEHAVIOURS)
  behaviour: SandboxBehaviour;
}

export class SimBehaviourView {
  @ApiProperty({ enum: SIM_BEHAVIOURS })
  behaviour: SimBehaviour;
}

export class SimBehaviourDto {
  @ApiProperty({ enum: SIM_BEHAVIOURS })
  @IsIn(SIM_BEHAVIOURS)
  behaviour: SimBehaviour;
}
