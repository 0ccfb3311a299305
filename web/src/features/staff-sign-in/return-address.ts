/** Pages of the console with what filters them: words, dashes and numbers; nothing that could lead elsewhere. */
const INTERNAL = /^\/(?!\/)(?:[\w-]+(?:\/[\w-]+)*)?(?:\?[\w=&%.+-]*)?$/;
const LENGTH_MAX = 300;

/** Where to go after a sign-in, if it is a page of the console; anything else is its first page. */
export function returnAddress(asked: unknown): string {
  if (typeof asked !== 'string' || asked.length > LENGTH_MAX || !INTERNAL.test(asked)) return '/';
  return asked.startsWith('/sign-in') || asked.startsWith('/reset') ? '/' : asked;
}
