import { ApiProperty } from '@nestjs/swagger';

/** One document that the member accepted. */
export class AcceptedConsentView {
  @ApiProperty({ example: 'terms' })
  document: string;

  @ApiProperty({ example: '2026-11-01.1' })
  version: string;

  @ApiProperty({ enum: ['ja', 'en'], description: 'The language in which it was shown' })
  locale: 'ja' | 'en';

  @ApiProperty({ format: 'date-time' })
  acceptedAt: string;
}

export class AcceptedConsentsView {
  @ApiProperty({ type: [AcceptedConsentView] })
  consents: AcceptedConsentView[];
}
