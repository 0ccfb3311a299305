import { Module } from '@nestjs/common';
import { KeepService } from './keep-service.js';
import { ProgramController } from './program.controller.js';
import { ShowInformation } from './show-information.js';

/** The issuer's program: who the issuer is, its legal form, and what it informs about. */
@Module({ controllers: [ProgramController], providers: [ShowInformation, KeepService] })
export class ProgramModule {}
