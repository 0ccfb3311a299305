import { Global, Module } from '@nestjs/common';
import { Readiness } from './readiness.js';

/** The list of readiness checks by itself, for modules that add to it. */
@Global()
@Module({ providers: [Readiness], exports: [Readiness] })
export class ReadinessModule {}
