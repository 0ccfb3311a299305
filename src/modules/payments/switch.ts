import { isAbroad, type Merchant, type PaymentChannel } from './payment.js';

/** Kinds of merchants that members switch on and off together. */
export const CATEGORY_SWITCHES = ['gambling', 'cash-like', 'resale', 'digital', 'travel', 'everyday'] as const;
export type CategorySwitch = (typeof CATEGORY_SWITCHES)[number];

export const SWITCHES = ['shop', 'contactless', 'online', 'abroad', ...CATEGORY_SWITCHES] as const;
export type Switch = (typeof SWITCHES)[number];

/** What is on until the member says otherwise. Online and abroad are off, and so is what is as good as cash. Source: checklist 13. */
export const ON_AT_FIRST: Readonly<Record<Switch, boolean>> = {
  shop: true,
  contactless: true,
  online: false,
  abroad: false,
  gambling: false,
  'cash-like': false,
  resale: true,
  digital: true,
  travel: true,
  everyday: true,
};

export type Switches = Readonly<Partial<Record<Switch, boolean>>>;

/** Whether a switch is on, given what the member has set. */
export function isOn(set: Switches, name: Switch): boolean {
  return set[name] ?? ON_AT_FIRST[name];
}

/** By category code (ISO 18245), the first range that fits. */
const CATEGORIES: readonly (readonly [from: number, until: number, of: CategorySwitch])[] = [
  [7800, 7802, 'gambling'],
  [7995, 7995, 'gambling'],
  [4829, 4829, 'cash-like'],
  [6010, 6012, 'cash-like'],
  [6050, 6051, 'cash-like'],
  [6529, 6540, 'cash-like'],
  [5094, 5094, 'resale'],
  [5045, 5045, 'resale'],
  [5732, 5732, 'resale'],
  [5933, 5933, 'resale'],
  [5944, 5944, 'resale'],
  [5815, 5818, 'digital'],
  [7993, 7994, 'digital'],
  [3000, 3999, 'travel'],
  [4411, 4411, 'travel'],
  [4511, 4511, 'travel'],
  [4722, 4723, 'travel'],
  [7011, 7012, 'travel'],
];

export function categorySwitch(category: string): CategorySwitch {
  const code = Number(category);
  return CATEGORIES.find(([from, until]) => code >= from && code <= until)?.[2] ?? 'everyday';
}

const SWITCH_OF: Readonly<Record<PaymentChannel, 'shop' | 'contactless' | 'online'>> = {
  chip: 'shop',
  magstripe: 'shop',
  contactless: 'contactless',
  online: 'online',
  recurring: 'online',
};

/** Why the member's switches do not let a payment through; undefined when they do. */
export function switchedOff(
  set: Switches,
  channel: PaymentChannel,
  merchant: Merchant,
):
  | 'switched-off-shop'
  | 'switched-off-contactless'
  | 'switched-off-online'
  | 'switched-off-abroad'
  | 'switched-off-category'
  | undefined {
  const way = SWITCH_OF[channel];
  if (!isOn(set, way)) return `switched-off-${way}`;
  if (isAbroad(merchant) && !isOn(set, 'abroad')) return 'switched-off-abroad';
  return isOn(set, categorySwitch(merchant.category)) ? undefined : 'switched-off-category';
}
