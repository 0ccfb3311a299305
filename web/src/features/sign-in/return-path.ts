/** Pages with what filters them: words, dashes, single slashes and a query; nothing that could lead elsewhere. */
const INTERNAL = /^(?:\/[\w-]+)+(?:\?[\w=&%.+-]*)?$/;
const LENGTH_MAX = 300;

/** Where to go after a sign-in, if it is a page of this site; anything that could lead elsewhere is nothing. */
export function returnPath(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || asked.length > LENGTH_MAX || !INTERNAL.test(asked)) return undefined;
  return /^\/sign-in(?:$|[?/])/.test(asked) ? undefined : asked;
}
