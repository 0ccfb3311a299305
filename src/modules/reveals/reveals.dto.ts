import { ApiPropertyOptional } from '@nestjs/swagger';

/** The contact data, in the clear. */
export class ContactDataView {
  familyName: string;
  givenName: string;
  familyKana: string;
  givenKana: string;
  /** `YYYY-MM-DD` */
  birthDate: string;
  postalCode: string;
  prefecture: string;
  city: string;
  street: string;

  @ApiPropertyOptional()
  building?: string;

  /** E.164. */
  phone: string;
  email: string;

  /** Reveals that are left of the last 24 hours. */
  left: number;
}

/** What is printed on the card, in the clear. A security code is not stored, so there is none. */
export class CardDetailsView {
  number: string;
  /** `MM/YY` */
  validThru: string;

  /** Reveals that are left of the last 24 hours. */
  left: number;
}
