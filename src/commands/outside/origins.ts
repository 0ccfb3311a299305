/** Surfaces that a portal in production serves on origins of their own, by the first part of their addresses. */
const SURFACE_OF: Readonly<Record<string, keyof OtherOrigins>> = {
  issuer: 'console',
  carrier: 'carrier',
  bank: 'bank',
  network: 'network',
};

/** Where the surfaces are that are not on the members' origin. */
export interface OtherOrigins {
  readonly console?: string;
  readonly carrier?: string;
  readonly bank?: string;
  readonly network?: string;
}

/** The origin of an address: the members' where no other is given for it. */
export function originOf(path: string, members: string, others: OtherOrigins = {}): string {
  const surface = SURFACE_OF[path.split(/[/?#]/)[1] ?? ''];
  return (surface === undefined ? undefined : others[surface]) ?? members;
}
