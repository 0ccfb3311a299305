/** Whose passkeys they are (WebAuthn: the relying party): a site, by its host and its one origin. */
export interface PasskeySite {
  readonly origin: string;
  readonly host: string;
  readonly name: string;
}

/** The site at this origin. */
export const passkeySiteAt = (origin: string): PasskeySite => ({
  origin,
  host: new URL(origin).hostname,
  name: 'sekisho',
});
