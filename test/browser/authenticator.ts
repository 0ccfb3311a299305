import type { Page } from 'playwright-core';

/** Gives the browser of this page an authenticator of its own, as a phone or a laptop has: it verifies its owner at once. */
export async function giveAuthenticator(page: Page, { inFields = false } = {}): Promise<void> {
  // This browser has no list under its fields: what waits there it takes at once. So it is offered nothing, unless asked to.
  if (!inFields) await offerInFields(page, false);
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable', { enableUI: false });
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Says whether the browser offers passkeys under fields, from the next page on. */
export async function offerInFields(page: Page, offered: boolean): Promise<void> {
  await page.addInitScript(
    `if ('PublicKeyCredential' in window)
       PublicKeyCredential.isConditionalMediationAvailable = () => Promise.resolve(${String(offered)});`,
  );
}
