const PAGE = '/transfers/new';
/** The code of a member, as the picture of it has it. */
const CODE = /^#([0-9A-Za-z]{12})$/;

let taken: string | undefined;

/**
 * The code that stands behind the `#` of an address that was scanned, taken out of the address at once. It outlives the
 * way through the sign-in, and is kept nowhere but in the memory of this page.
 */
export function takeScannedCode(): string | undefined {
  const found = location.pathname === PAGE ? CODE.exec(location.hash)?.[1] : undefined;
  if (found !== undefined) {
    taken = found;
    history.replaceState(history.state, '', location.pathname);
  }
  return taken;
}

export function forgetScannedCode(): void {
  taken = undefined;
}

// Before a way to the sign-in drops it.
takeScannedCode();
