import { defineProblems } from '../../platform/problems/index.js';

/** Every refusal of this module. */
export const webhooksProblems = defineProblems('webhooks', {
  endpointNotFound: { status: 404, title: 'There is no such address, or it has been ended' },
  urlRefused: { status: 409, title: 'Only https addresses by name, on hosts that the deployment allows' },
  endpointsFull: { status: 409, title: 'As many addresses are told as may be' },
  deliveryNotFound: { status: 404, title: 'There is no such delivery that has ended' },
  rangeTooWide: { status: 409, title: 'More deliveries than are sent again at once; `requires.most` says how many' },
});
