import { Module } from '@nestjs/common';
import { AttestationsRepository } from './attestations.repository.js';
import { MeasuresRepository } from './measures.repository.js';
import { PartnersRepository } from './partners.repository.js';
import { ReadStandings } from './read-standings.js';

/** What a command needs to read how partners stand: no routes, no jobs, nothing that writes. */
@Module({
  providers: [AttestationsRepository, MeasuresRepository, PartnersRepository, ReadStandings],
  exports: [ReadStandings, MeasuresRepository],
})
export class AttestationsPartsModule {}
