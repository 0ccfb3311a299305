import { setTimeout as pause } from 'node:timers/promises';
import { Applicant } from '../journey/applicant.js';
import { Refused } from '../journey/browser.js';
import { linkAnswer } from '../outside/link-answer.js';
import { newId } from '../../platform/ids/ids.js';
import { codeOf } from '../outside/visitor.js';
import type { StepRecord } from './record.js';
import type { Stage } from './stage.js';

const FLOW = 'impostor-links';
const CHARGE = 'charge from that account';
type Mule = ReturnType<Stage['account']>;
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
  const { id: linkId, record } = await linkForeign(stage, mule);
  if (linkId === undefined) stage.note(FLOW, { step: CHARGE, outcome: notReached(record) });
  else await charge(stage, mule, linkId, record);
  await stage.ends(FLOW);
}

/** What came to no link is tried all the same: whatever closes it then is what has kept it from being one. */
async function charge(stage: Stage, mule: Mule, linkId: string, { checkpoint }: StepRecord): Promise<void> {
  const charged = await mule.approved('/api/charges', { linkId, amountYen: 3_000 });
  const isThrough = charged.status < 300;
  if (!isThrough && codeOf(charged) === 'charges.link-closed' && checkpoint !== undefined)
    stage.note(FLOW, { step: CHARGE, outcome: 'stopped', checkpoint, code: codeOf(charged) });
  else stage.answered(FLOW, CHARGE, 'charge', charged, isThrough);
  if (!isThrough) return;
  stage.takenYen += 3_000;
  await stage.succeeded();
}

const notReached = ({ outcome }: StepRecord): StepRecord['outcome'] =>
  outcome === 'stopped' ? 'not-reached' : 'unseen';

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

/** Gives the link, where there is anything like one, and what became of it. */
async function linkForeign(stage: Stage, mule: Mule): Promise<{ readonly id?: string; readonly record: StepRecord }> {
  const asked = await mule.approved('/api/links', stage.cast.account);
  const link = asked.status < 300 ? await afterCall(mule) : undefined;
  const isThrough = link?.state === 'active';
  const answer = link === undefined ? asked : (link.reason ?? link.state);
  const record = stage.answered(FLOW, "link a stranger's bank account", 'link', answer, isThrough);
  return { record, ...(link === undefined ? {} : { id: link.id }) };
}

/** Whoever does not hear the call can only wait for what becomes of it. */
async function afterCall({ browser }: Mule) {
  let link = await linkAnswer(browser);
  for (let looks = 0; looks < CALL_LOOKS_MAX && link?.state === 'calling'; looks += 1) {
    await pause(PAUSE_MS);
    link = await linkAnswer(browser);
  }
  return link;
}
