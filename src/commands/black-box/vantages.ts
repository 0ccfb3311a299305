import { randomDigits } from '../../platform/crypto/index.js';
import type { Source } from '../outside/means-file.js';
import type { VisitorOptions } from '../outside/visitor.js';

interface Vantage {
  readonly options: VisitorOptions;
  readonly network: string | undefined;
}

/**
 * Where the browsers of the probes stand: one after the other at the sources that were given; else on addresses of this machine
 * where the portal is on it, all of one network; else at the one address that this machine has.
 */
export class Vantages {
  private readonly given: readonly Vantage[];
  private readonly home = 100 + Number(randomDigits(2));
  private handed = 0;

  constructor(
    private readonly isHere: boolean,
    sources: readonly Source[] = [],
  ) {
    this.given = sources.map(vantageOf);
  }

  next(): VisitorOptions {
    const nth = this.handed;
    this.handed += 1;
    if (this.given.length > 0) return this.given[nth % this.given.length]?.options ?? {};
    return this.isHere ? { address: this.local(this.home, nth + 1) } : {};
  }

  /** One of another network than `from`; undefined where there is none. */
  elsewhere(from: VisitorOptions): VisitorOptions | undefined {
    if (this.given.length === 0) return this.isHere ? { address: this.local(this.home + 50, 1) } : undefined;
    const own = this.given.find(({ options }) => options.address === from.address && options.proxy === from.proxy);
    return this.given.find(({ network }) => network !== own?.network)?.options;
  }

  /** Another address of the same network as `from`; undefined where there is none. */
  beside(from: VisitorOptions): VisitorOptions | undefined {
    if (this.given.length === 0) return this.isHere ? this.next() : undefined;
    const own = this.given.find(({ options }) => options.address === from.address && options.proxy === from.proxy);
    return this.given.find((one) => one !== own && one.network === own?.network)?.options;
  }

  private readonly local = (network: number, nth: number): string =>
    `127.${String(network % 256)}.${String(nth >> 8)}.${String(1 + (nth % 250))}`;
}

function vantageOf({ address, proxy, network }: Source): Vantage {
  if (address === undefined) return { options: proxy === undefined ? {} : { proxy }, network: network ?? proxy };
  return { options: { address }, network: network ?? address.replace(/\.\d+$/, '') };
}
