/**
 * Items that apply to the card and lack a module, a test of the behaviour or a kill test, each with the reason. The list may only
 * shrink: an item that is whole has to be taken out of it, and none comes in without one of the owner's decisions.
 */
export const BARE_ITEMS: Readonly<Record<string, string>> = {};
