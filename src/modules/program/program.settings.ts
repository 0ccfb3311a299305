import { defineSettings } from '../../platform/config/settings.js';

/** The services of the report that this product is built for, by their ids in the catalog of the checklist. */
export const SERVICES = ['mijica', 'jp-bank-card'] as const;
export type Service = (typeof SERVICES)[number];

/** The legal forms of an issuer of value. */
export const VALUE_FORMS = ['third-party-prepaid', 'funds-transfer', 'bank'] as const;
/** And of one that gives credit. */
export const LEGAL_FORMS = [...VALUE_FORMS, 'credit-purchase'] as const;
export type LegalForm = (typeof LEGAL_FORMS)[number];

/** Who the issuer is and what its program is. The values stand for an invented issuer. */
export const programSettings = defineSettings('program', {
  service: {
    value: 'mijica',
    unit: 'choice',
    choices: SERVICES,
    meaning: 'The service: a prepaid card (mijica), or a credit card without charges and transfers (jp-bank-card)',
  },
  legalForm: {
    value: 'third-party-prepaid',
    unit: 'choice',
    choices: VALUE_FORMS,
    meaning: 'The legal form of an issuer of value, from which its duties follow (docs/program.md)',
  },
  issuerNameJa: { value: '関所リハーサル株式会社', unit: 'text', meaning: 'Name of the issuer, Japanese' },
  issuerNameEn: { value: 'Sekisho Rehearsal Co., Ltd.', unit: 'text', meaning: 'Name of the issuer, English' },
  issuerAddressJa: {
    value: '神奈川県足柄下郡箱根町架空1-1',
    unit: 'text',
    meaning: 'Address of the issuer, Japanese',
  },
  issuerAddressEn: {
    value: '1-1 Kaku, Hakone, Ashigarashimo, Kanagawa, Japan',
    unit: 'text',
    meaning: 'Address of the issuer, English',
  },
  registrationNumber: { value: '関東財務局長 第00000号', unit: 'text', meaning: 'Number of the issuer’s registration' },
  deskPhone: { value: '0120-000-000', unit: 'text', meaning: 'Telephone of the desk for questions and complaints' },
  deskHoursJa: { value: '毎日 9:00〜18:00', unit: 'text', meaning: 'Hours of the desk, Japanese' },
  deskHoursEn: { value: 'every day from 9:00 to 18:00', unit: 'text', meaning: 'Hours of the desk, English' },
  adrBodyJa: { value: '架空の紛争解決機関', unit: 'text', meaning: 'Body for out-of-court settlement, Japanese' },
  adrBodyEn: {
    value: 'an invented settlement body',
    unit: 'text',
    meaning: 'Body for out-of-court settlement, English',
  },
  valueYears: { value: 5, unit: 'years', min: 1, max: 20, meaning: 'Years after its last use when value expires' },
  compensationDays: {
    value: 30,
    unit: 'days',
    min: 1,
    max: 90,
    meaning: 'Days after a report within which the outcome of a compensation is told',
  },
});
