import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Access, Caller, type Principal, Refuses } from '../../platform/access/index.js';
import { IdParam } from '../../platform/http/index.js';
import { requestProblems } from '../../platform/problems/index.js';
import { readTypedLine } from '../members/index.js';
import { staffProblems } from '../staff/index.js';
import {
  AddPartnerDto,
  AttestDto,
  LENGTHS_MAX,
  OpenMeasureDto,
  PartnerDetailView,
  PartnersView,
} from './attestations.dto.js';
import { attestationsProblems as problems } from './attestations.problems.js';
import { FileAttestation } from './file-attestation.js';
import { NoteMeasures } from './note-measures.js';
import { PartnerRoll } from './partner-roll.js';
import { ShowPartners } from './show-partners.js';

/** In its normal form. Raises `request.invalid`. */
const typed = (name: keyof typeof LENGTHS_MAX, words: string): string =>
  readTypedLine(words, `/${name}`, LENGTHS_MAX[name]);

/** Partners, what is attested of them, and the measures that are open. */
@Controller('issuer/api/partners')
export class AttestationsController {
  constructor(
    private readonly show: ShowPartners,
    private readonly roll: PartnerRoll,
    private readonly attestations: FileAttestation,
    private readonly measures: NoteMeasures,
  ) {}

  /** Whom the program is connected to, and whether something new may begin with them. */
  @Get()
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  list(@Caller() caller: Principal): Promise<PartnersView> {
    return this.show.list(caller);
  }

  /** One of them, item by item. */
  @Get(':partnerId')
  @Access({ level: 'staff', roles: ['fraud', 'approver', 'auditor', 'admin'] })
  @Refuses(requestProblems.notFound, problems.partnerNotFound)
  one(@Caller() caller: Principal, @Param('partnerId', IdParam) partnerId: string): Promise<PartnerDetailView> {
    return this.show.one(partnerId, caller);
  }

  /** Proposes a partner; another person decides. */
  @Post()
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(problems.partnerKnown)
  async add(@Caller() caller: Principal, @Body() { kind, name }: AddPartnerDto): Promise<void> {
    await this.roll.propose(kind, typed('name', name), caller);
  }

  /** Proposes that a partner is one no longer; another person decides. */
  @Post(':partnerId/end')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(requestProblems.notFound, problems.partnerNotFound, problems.ownResult, staffProblems.proposalPending)
  async end(@Caller() caller: Principal, @Param('partnerId', IdParam) partnerId: string): Promise<void> {
    await this.roll.proposeEnd(partnerId, caller);
  }

  /** Enters what was assessed of one item; it counts from the release by another person on. */
  @Post(':partnerId/attestations')
  @HttpCode(202)
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(
    ...[requestProblems.notFound, problems.partnerNotFound, problems.ownResult],
    ...[problems.itemNotAsked, problems.datesDisagree],
  )
  async attest(
    @Caller() caller: Principal,
    @Param('partnerId', IdParam) partnerId: string,
    @Body() { byDate, ...assessed }: AttestDto,
  ): Promise<void> {
    const [assessedBy, evidence] = [typed('assessedBy', assessed.assessedBy), typed('evidence', assessed.evidence)];
    await this.attestations.enter(partnerId, { ...assessed, assessedBy, evidence, byDate }, caller);
  }

  /** Notes what has to be done. */
  @Post(':partnerId/measures')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(requestProblems.notFound, problems.partnerNotFound, problems.itemNotAsked, problems.measuresFull)
  async open(
    @Caller() caller: Principal,
    @Param('partnerId', IdParam) partnerId: string,
    @Body() { item, meetingOn, ...words }: OpenMeasureDto,
  ): Promise<void> {
    const [what, owner] = [typed('what', words.what), typed('owner', words.owner)];
    const measure = { item, meetingOn, what, owner, executive: typed('executive', words.executive) };
    await this.measures.open(partnerId, measure, caller);
  }

  /** Says that it is done. */
  @Post(':partnerId/measures/:measureId/closing')
  @HttpCode(204)
  @Access({ level: 'staff', roles: ['auditor', 'admin'] })
  @Refuses(requestProblems.notFound, problems.measureNotFound)
  async close(
    @Caller() caller: Principal,
    @Param('partnerId', IdParam) partnerId: string,
    @Param('measureId', IdParam) measureId: string,
  ): Promise<void> {
    await this.measures.close(partnerId, measureId, caller);
  }
}
