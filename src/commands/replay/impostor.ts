import { setTimeout as pause } from 'node:timers/promises';
import { Applicant } from '../journey/applicant.js';
import { Refused } from '../journey/browser.js';
import { codeOf } from '../outside/visitor.js';
import type { Stage } from './stage.js';

const FLOW = 'impostor-links';
const LOOKS_MAX = 60;
const PAUSE_MS = 500;
const PROBATION_SECONDS = 73 * 3_600;

/** Opens an account in another's name, links a stranger's bank account to an own one, and charges from it. */
export async function impostorLinks(stage: Stage): Promise<void> {
  await openAsOther(stage);
  const mule = stage.account(stage.cast.mule);
  await mule.signIn();
  if (stage.cast.means.later !== undefined) {
    await stage.cast.means.later(PROBATION_SECONDS);
    await mule.signIn();
  }
  const linkId = await linkForeign(stage, mule);
  const charged = await mule.approved('/api/charges', { linkId, amountYen: 3_000 });
  const isThrough = charged.status < 300;
  stage.answered(FLOW, 'charge from that account', 'charge', charged, isThrough);
  if (!isThrough) return;
  stage.yenLost += 3_000;
  await stage.succeeded();
}

async function openAsOther(stage: Stage): Promise<void> {
  const { impostor, inbox, means, origin } = stage.cast;
  const applicant = new Applicant(impostor, origin, inbox, () => means.now(), stage.browser());
  const state = await stage.cast
    .withoutChip(() => applicant.open())
    .catch((error: unknown) => {
      if (error instanceof Refused) return codeOf(error.answer);
      throw error;
    });
  stage.answered(FLOW, "open an account in another's name", 'link', state, state === 'approved');
}

/** Gives the link, or an id that is of none. */
async function linkForeign(stage: Stage, mule: ReturnType<Stage['account']>): Promise<string> {
  const asked = await mule.approved('/api/links', stage.cast.account);
  const link = asked.status < 300 ? await ended(mule) : undefined;
  const isThrough = link?.state === 'active';
  stage.answered(FLOW, "link a stranger's bank account", 'link', link?.state ?? asked, isThrough);
  return link?.id ?? '00000000-0000-4000-8000-000000000000';
}

/** What became of the newest link once the bank has answered. */
async function ended({
  browser,
}: ReturnType<Stage['account']>): Promise<{ readonly id: string; readonly state: string }> {
  for (let looks = 0; looks < LOOKS_MAX; looks += 1) {
    const { links } = await browser.mustGet<{ links: readonly { id: string; state: string }[] }>('/api/links');
    const [link] = links;
    if (link !== undefined && link.state !== 'asking') return link;
    await pause(PAUSE_MS);
  }
  throw new Error('the bank did not answer');
}
