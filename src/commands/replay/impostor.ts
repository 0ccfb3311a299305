import { setTimeout as pause } from 'node:timers/promises';
import { Applicant } from '../journey/applicant.js';
import { Refused } from '../journey/browser.js';
import { linkAnswer } from '../outside/link-answer.js';
import { newId } from '../../platform/ids/ids.js';
import { codeOf } from '../outside/visitor.js';
import type { Stage } from './stage.js';

const FLOW = 'impostor-links';
const PROBATION_SECONDS = 73 * 3_600;
const CALL_LOOKS_MAX = 6;
const PAUSE_MS = 500;

/** Opens an account in another's name, links a stranger's bank account to an own one, and charges from it. */
export async function impostorLinks(stage: Stage): Promise<void> {
  await stage.begins(FLOW);
  await openAsOther(stage);
  await stage.ends(FLOW);
  const mule = stage.account(stage.cast.mule);
  await mule.signIn();
  if (stage.cast.means.later !== undefined) {
    await stage.cast.means.later(PROBATION_SECONDS);
    await mule.signIn();
  }
  await stage.begins(FLOW);
  const linkId = await linkForeign(stage, mule);
  const charged = await mule.approved('/api/charges', { linkId, amountYen: 3_000 });
  const isThrough = charged.status < 300;
  stage.answered(FLOW, 'charge from that account', 'charge', charged, isThrough);
  await stage.ends(FLOW);
  if (!isThrough) return;
  stage.takenYen += 3_000;
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
  const isOpen = state === 'approved';
  stage.answered(FLOW, "open an account in another's name", 'link', state, isOpen);
  if (!isOpen) return;
  const { loginId, password } = impostor;
  const other = stage.account({ loginId, password, phone: applicant.phone });
  await other.signIn();
  const linked = await other.browser.post('/api/links', stage.cast.account, newId());
  const isThrough = linked.status < 300 || codeOf(linked) === 'step-up.required';
  stage.answered(FLOW, "link that person's bank account there", 'early', linked, isThrough);
}

/** Gives the link, or an id that is of none. */
async function linkForeign(stage: Stage, mule: ReturnType<Stage['account']>): Promise<string> {
  const asked = await mule.approved('/api/links', stage.cast.account);
  const link = asked.status < 300 ? await afterCall(mule) : undefined;
  const isThrough = link?.state === 'active';
  stage.answered(FLOW, "link a stranger's bank account", 'link', link?.state ?? asked, isThrough);
  return link?.id ?? '00000000-0000-4000-8000-000000000000';
}

/** Whoever does not hear the call can only wait for what becomes of it. */
async function afterCall({ browser }: ReturnType<Stage['account']>) {
  let link = await linkAnswer(browser);
  for (let looks = 0; looks < CALL_LOOKS_MAX && link?.state === 'calling'; looks += 1) {
    await pause(PAUSE_MS);
    link = await linkAnswer(browser);
  }
  return link;
}
