import { Injectable } from '@nestjs/common';
import type { DeclineReason } from './payment.js';
import { PaymentListsRepository } from './payment-lists.repository.js';

/** How often payments were declined for what, over the last 24 hours. */
@Injectable()
export class CountDeclines {
  constructor(private readonly lists: PaymentListsRepository) {}

  run(): Promise<{ reason: DeclineReason; count: number }[]> {
    return this.lists.declines();
  }
}
