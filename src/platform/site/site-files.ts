import { Inject, Injectable } from '@nestjs/common';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Config, portalFolder } from '../config/index.js';
import { requestProblems } from '../problems/index.js';

/** The word of the service that the pages are drawn for. */
export const SITE_SERVICE = Symbol('sekisho:site-service');

/** The three sites, each one page that draws all others itself. */
export const SITES = ['member', 'issuer', 'rehearsal'] as const;
export type Site = (typeof SITES)[number];

/** Where the build leaves room for a nonce; scripts and styles have one each. */
const NONCE = '__CSP_NONCE__';
const SCRIPT_NONCE = '__SCRIPT_NONCE__';
const SCRIPTS = new RegExp(`(<script[^>]* nonce="|<link rel="modulepreload"[^>]* nonce=")${NONCE}`, 'g');
const END_OF_HEAD = '</head>';
const JAPANESE = /(?:^|,)\s*ja\b/i;
const MODE = '__MODE__';
const SERVICE = '__SERVICE__';
/** Whether the browser came with the cookie of a session, good or not: a page need not ask where there is none. */
const SESSION = '__SESSION__';

/** What one answer adds to the page of a site. */
export interface PageUse {
  readonly nonce: { readonly script: string; readonly style: string };
  /** Whether the browser came with the cookie of a session. */
  readonly session?: boolean;
  /** The route that was asked for; what the page at it is drawn with is named in the answer, if it is known. */
  readonly address?: string | undefined;
  /** `Accept-Language` */
  readonly languages?: string | undefined;
}

/** What the build says of the addresses that visits begin with. */
type FirstLoads = Readonly<
  Record<
    string,
    { readonly scripts: Readonly<Record<'ja' | 'en', readonly string[]>>; readonly styles: readonly string[] }
  >
>;

/** What `npm run build:web` has made: the sites' pages, and the scripts, styles and fonts that they name. */
@Injectable()
export class SiteFiles {
  /** Scripts, styles and fonts, named after their content. */
  readonly assets: string;
  /** What has a name of its own, such as the icon. */
  readonly folder: string;
  private readonly pages = new Map<Site, string>();
  private known: FirstLoads | undefined;

  constructor(
    private readonly config: Config,
    @Inject(SITE_SERVICE) private readonly service: string,
  ) {
    this.folder = path.resolve(config.webDir ?? path.join(portalFolder(), 'web/dist'));
    this.assets = path.join(this.folder, 'assets');
  }

  /** The page of a site under the nonce of one answer. Raises `request.unavailable` where the pages were not built. */
  page(site: Site, { nonce, session = false, address = '', languages = '' }: PageUse): string {
    return this.read(site)
      .replace(END_OF_HEAD, `${this.firstLoad(address, languages)}${END_OF_HEAD}`)
      .replaceAll(SCRIPT_NONCE, nonce.script)
      .replaceAll(NONCE, nonce.style)
      .replaceAll(MODE, this.config.mode)
      .replaceAll(SERVICE, this.service)
      .replaceAll(SESSION, session ? 'maybe' : 'none');
  }

  /**
   * What the page at an address is drawn with, for the browser to ask for at once. The pages choose their language in the
   * same way; where somebody has chosen another before, the words that came along are not needed.
   */
  private firstLoad(address: string, languages: string): string {
    this.known ??= JSON.parse(readFileSync(path.join(this.folder, 'first-load.json'), 'utf8')) as FirstLoads;
    const load = Object.hasOwn(this.known, address) ? this.known[address] : undefined;
    if (load === undefined) return '';
    const scripts = load.scripts[languages === '' || JAPANESE.test(languages) ? 'ja' : 'en'];
    return [
      ...load.styles.map((href) => `<link rel="stylesheet" crossorigin href="${href}" nonce="${NONCE}">`),
      ...scripts.map((href) => `<link rel="modulepreload" crossorigin href="${href}" nonce="${SCRIPT_NONCE}">`),
    ].join('');
  }

  private read(site: Site): string {
    const known = this.pages.get(site);
    if (known !== undefined) return known;
    const file = path.join(this.folder, `${site}.html`);
    if (!existsSync(file)) throw requestProblems.unavailable({ cause: new Error('the pages were not built') });
    const page = readFileSync(file, 'utf8').replaceAll(SCRIPTS, `$1${SCRIPT_NONCE}`);
    this.pages.set(site, page);
    return page;
  }
}
