/** Whether nothing here is real; the server writes it into the page. */
export const isRehearsal: boolean =
  document.querySelector('meta[name="sekisho-mode"]')?.getAttribute('content') === 'rehearsal';
