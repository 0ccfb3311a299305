/** Words, dashes and single slashes: what addresses of our pages are made of. */
const INTERNAL = /^(\/[\w-]+)+$/;
const LENGTH_MAX = 100;

/** Where to go after a sign-in, if it is a page of this site; anything that could lead elsewhere is nothing. */
export function returnPath(asked: unknown): string | undefined {
  if (typeof asked !== 'string' || asked.length > LENGTH_MAX || !INTERNAL.test(asked)) return undefined;
  return asked === '/sign-in' ? undefined : asked;
}
