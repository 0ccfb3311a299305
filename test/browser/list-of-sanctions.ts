import { SigningPartner } from '../support/signing-partner.js';

/** Who is asked about sanctions, with somebody on the list; for a portal that is a process of its own. */
export interface ListOfSanctions {
  /** What the portal has to be told to ask there. */
  readonly settings: Readonly<Record<string, string>>;
  /** Nobody is there any more; doing so twice does no harm. */
  stop(): Promise<void>;
}

/** Of the list that it has. */
export const LIST_VERSION = '2026-11-27.1';

/** Starts one on which whoever has this kana stands: family name first, a space between. The portal's clock may be minutes ahead. */
export async function openList(kana: string): Promise<ListOfSanctions> {
  const partner = await SigningPartner.start();
  partner.answer = async ({ ask, subject, nonce, person }) => {
    const { familyKana, givenKana } = (person ?? {}) as { familyKana?: string; givenKana?: string };
    const outcome = `${String(familyKana)} ${String(givenKana)}` === kana ? 'hit' : 'clear';
    const said = { nonce, listVersion: LIST_VERSION, ...(ask === 'screen' ? { outcome } : {}) };
    return { status: 200, text: await partner.sign(said, { subject: String(subject), expires: '10m' }) };
  };
  const { url, secret, publicKey } = partner.access;
  return {
    settings: {
      ...{ SCREENING_URL: url, SCREENING_SECRET: secret, SCREENING_PROVIDER_KEY: publicKey },
      SCREENING_SWEEP_SECONDS: '10',
    },
    stop: async () => {
      partner.hangUp();
      await partner.stop();
    },
  };
}
