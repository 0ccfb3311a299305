/** What was typed as an amount, in whatever width and with whatever commas; nothing that is none is an amount. */
export function yenOf(typed: string): number {
  const digits = typed.normalize('NFKC').replace(/[,\s円¥]/gu, '');
  return /^\d{1,9}$/.test(digits) ? Number(digits) : 0;
}
