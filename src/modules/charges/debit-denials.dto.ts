import { Matches } from 'class-validator';

export class DenyDebitDto {
  /** Four digits. */
  @Matches(/^\d{4}$/)
  bankCode: string;

  /** As the bank prints it beside the debit. */
  @Matches(/^[A-Za-z0-9-]{1,40}$/)
  traceNumber: string;
}
