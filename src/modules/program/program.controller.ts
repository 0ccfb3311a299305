import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Access, Refuses } from '../../platform/access/index.js';
import { InformationListQuery, InformationListView, InformationQuery, InformationView } from './program.dto.js';
import { programProblems } from './program.problems.js';
import { ShowInformation } from './show-information.js';

/** What the issuer has to inform about. */
@ApiTags('information')
@Controller('api/information')
export class ProgramController {
  constructor(private readonly showInformation: ShowInformation) {}

  /** The pages in force. */
  @Get()
  @Access({ level: 'public' })
  list(@Query() query: InformationListQuery): InformationListView {
    return this.showInformation.list(query.locale ?? 'ja');
  }

  /** One page, in the version in force or an earlier one. */
  @Get(':document')
  @Access({ level: 'public' })
  @Refuses(programProblems.documentUnknown)
  show(@Param('document') document: string, @Query() query: InformationQuery): InformationView {
    return this.showInformation.run(document, query.locale ?? 'ja', query.version);
  }
}
