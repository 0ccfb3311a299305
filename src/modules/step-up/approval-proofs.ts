import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MEMBER_LEVELS, type Principal, type Proof, ProofSources } from '../../platform/access/index.js';
import { Checkpoint } from '../../platform/checkpoint/checkpoint.js';
import { IntentsRepository } from './intents.repository.js';

/** An approval shows who is there as a sign-in does: what was approved with in a session counts for its assurance. */
@Injectable()
@Checkpoint('③.assurance')
export class ApprovalProofs implements OnModuleInit {
  constructor(
    private readonly sources: ProofSources,
    private readonly intents: IntentsRepository,
  ) {}

  onModuleInit(): void {
    this.sources.register(MEMBER_LEVELS, (principal) => this.of(principal));
  }

  private of({ id, sessionId = '' }: Principal): Promise<Proof[]> {
    return this.intents.approvedIn({ memberId: id, sessionId });
  }
}
