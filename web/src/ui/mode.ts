/** Whether nothing here is real; the server writes it into the page. */
export const isRehearsal: boolean =
  document.querySelector('meta[name="sekisho-mode"]')?.getAttribute('content') === 'rehearsal';

/** Whether members draw on a credit line, and nothing is charged or sent; the server writes into the page which service it is. */
export const isCreditCard: boolean =
  document.querySelector('meta[name="sekisho-service"]')?.getAttribute('content') === 'jp-bank-card';

/** The service of the report that this portal is. */
export const programService = isCreditCard ? 'jp-bank-card' : 'mijica';
