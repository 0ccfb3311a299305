const TOKEN = /^#([\w-]{43})$/;

let taken: string | undefined;

/**
 * What stands behind the `#` of the link, taken out of the address at once, so that it stays neither in the history nor on
 * a screen that somebody photographs. It is kept nowhere but in the memory of this page. Other fragments, such as
 * that of the link to the content, are left alone.
 */
export function takeLinkToken(): string | undefined {
  const found = TOKEN.exec(location.hash)?.[1];
  if (found !== undefined) {
    taken = found;
    history.replaceState(history.state, '', location.pathname);
  }
  return taken;
}

export function forgetLinkToken(): void {
  taken = undefined;
}
