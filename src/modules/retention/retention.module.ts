import { Global, Module } from '@nestjs/common';
import { Retention } from './retention.js';

/** How long records are kept, for every module. */
@Global()
@Module({ providers: [Retention], exports: [Retention] })
export class RetentionModule {}
