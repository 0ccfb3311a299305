import { Injectable } from '@nestjs/common';
import type { Principal } from '../../platform/access/index.js';
import { Db } from '../../platform/database/index.js';
import { newId } from '../../platform/ids/ids.js';
import { Audit } from '../audit/index.js';
import { itemWord, readCatalog } from '../checklist/index.js';
import { measureClosed, measureOpened } from './attestations.events.js';
import { attestationsProblems as problems } from './attestations.problems.js';
import { attestationsSettings as settings } from './attestations.settings.js';
import { MeasuresRepository, type NewMeasure } from './measures.repository.js';
import { PartnersRepository } from './partners.repository.js';
import { questionnaireOf } from './questionnaire.js';

/** Open measures, with owner, executive and the day of the meeting. Source: checklist i. */
@Injectable()
export class NoteMeasures {
  private readonly catalog = readCatalog();

  constructor(
    private readonly db: Db,
    private readonly partners: PartnersRepository,
    private readonly measures: MeasuresRepository,
    private readonly audit: Audit,
  ) {}

  /** Raises `attestations.partner-not-found`, `attestations.item-not-asked` and `attestations.measures-full`. */
  async open(
    partnerId: string,
    measure: Omit<NewMeasure, 'id' | 'partnerId' | 'openedBy'>,
    caller: Principal,
  ): Promise<void> {
    await this.db.transact(async (tx) => {
      const partner = await this.partners.hold(tx, partnerId);
      if (partner === undefined) throw problems.partnerNotFound();
      if (!questionnaireOf(this.catalog, partner.kind).some(({ id }) => id === measure.item))
        throw problems.itemNotAsked();
      if ((await this.measures.count(tx, partnerId)) >= settings.measuresMax) throw problems.measuresFull();
      const id = newId<'PartnerMeasure'>();
      await this.measures.insert(tx, { ...measure, id, partnerId, openedBy: `staff:${caller.id}` });
      const details = { measureId: id, item: itemWord(measure.item) };
      await this.audit.record(tx, measureOpened({ ...about(partnerId, caller), details }));
    });
  }

  /** Raises `attestations.measure-not-found`. */
  async close(partnerId: string, measureId: string, caller: Principal): Promise<void> {
    await this.db.transact(async (tx) => {
      const item = await this.measures.close(tx, partnerId, measureId, `staff:${caller.id}`);
      if (item === undefined) throw problems.measureNotFound();
      const details = { measureId, item: itemWord(item) };
      await this.audit.record(tx, measureClosed({ ...about(partnerId, caller), details }));
    });
  }
}

const about = (partnerId: string, { id }: Principal) =>
  ({ actor: { kind: 'staff', id }, subject: { kind: 'system', id: partnerId } }) as const;
