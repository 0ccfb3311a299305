import { Module } from '@nestjs/common';
import { ChargesOfPostings } from './charges-of-postings.js';

/** What entries of charges were for, also where nothing is charged any more. */
@Module({ providers: [ChargesOfPostings], exports: [ChargesOfPostings] })
export class ChargeRecordsModule {}
