import type { ContactChangeView } from '../../api/types.js';

export type Kind = ContactChangeView['kind'];

/** Where the texts of a kind of change stand; those about mail are the plain ones. */
export const KIND_WORDS = {
  email: {
    title: 'title',
    lead: 'lead',
    line: 'pending.line',
    confirmLead: 'confirm.lead',
    code: 'confirm.code',
    effective: 'effective.title',
  },
  phone: {
    title: 'phone.title',
    lead: 'phone.lead',
    line: 'phone.line',
    confirmLead: 'phone.confirmLead',
    code: 'phone.code',
    effective: 'phone.effective',
  },
  address: {
    title: 'address.title',
    lead: 'address.lead',
    line: 'address.line',
    // Nothing is confirmed by a code there.
    confirmLead: 'confirm.lead',
    code: 'confirm.code',
    effective: 'address.effective',
  },
  name: {
    title: 'name.title',
    lead: 'name.lead',
    line: 'name.line',
    // Nor is a name.
    confirmLead: 'confirm.lead',
    code: 'confirm.code',
    effective: 'name.effective',
  },
} as const satisfies Readonly<Record<Kind, object>>;

/** How long the code is. */
export const CODE_DIGITS: Readonly<Record<Kind, number>> = { email: 8, phone: 6, address: 0, name: 0 };
