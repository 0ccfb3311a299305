import { Module } from '@nestjs/common';
import { BlocklistModule } from '../blocklist/index.js';
import { CardsModule } from '../cards/index.js';
import { CredentialsModule } from '../credentials/index.js';
import { MembersModule } from '../members/index.js';
import { MoneyGateModule } from '../money-gate/index.js';
import { SignInModule } from '../sign-in/index.js';
import { StaffModule } from '../staff/index.js';
import { FreezeDeskController } from './freeze-desk.controller.js';
import { FreezesController } from './freezes.controller.js';
import { FreezesRepository } from './freezes.repository.js';
import { Freezes } from './freezes.js';
import { OverrideFreezes } from './override-freezes.js';
import { PlaceFreeze } from './place-freeze.js';
import { RestoreFreezes } from './restore-freezes.js';
import { StopListed } from './stop-listed.js';
import { ShowFreezes } from './show-freezes.js';
import { StoredFreezes } from './stored-freezes.js';

/** What the issuer stops, of a member, a bank or the whole program, and how two people restore it. */
@Module({
  imports: [BlocklistModule, CredentialsModule, MembersModule, CardsModule, MoneyGateModule, SignInModule, StaffModule],
  controllers: [FreezeDeskController, FreezesController],
  providers: [
    FreezesRepository,
    PlaceFreeze,
    RestoreFreezes,
    OverrideFreezes,
    ShowFreezes,
    StopListed,
    { provide: Freezes, useClass: StoredFreezes },
  ],
  exports: [Freezes],
})
export class FreezesModule {}
