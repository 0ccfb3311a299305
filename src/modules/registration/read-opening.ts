import { Injectable } from '@nestjs/common';
import { requestProblems } from '../../platform/problems/index.js';
import { ApplicationsRepository } from './applications.repository.js';
import type { OpeningView } from './opening.dto.js';
import { openingView } from './opening-view.js';

/** Where an opening stands. */
@Injectable()
export class ReadOpening {
  constructor(private readonly applications: ApplicationsRepository) {}

  async run(id: string): Promise<OpeningView> {
    const application = await this.applications.find(id);
    if (application === undefined) throw requestProblems.notFound();
    return openingView(application);
  }
}
