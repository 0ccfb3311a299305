import '../app.module.js';
import {
  type AuditLogReport,
  type Finding,
  SealingPartsModule,
  type VerifyProgress,
  VerifyAuditLog,
} from '../modules/sealing/index.js';
import { inPortal, say } from './in-portal.js';

const LINE_MS = 2_000;
const WORDS: Readonly<Record<AuditLogReport['outcome'], string>> = {
  intact: 'The log is intact.',
  unproven: 'Nothing was found, but not every anchor could be read: a removal may have gone unseen.',
  broken: 'The log is BROKEN.',
};

/** A line every two seconds, so that a long verification is seen to go on. */
function progressLines(): (progress: VerifyProgress) => void {
  let toldAtMs = performance.now();
  return ({ step, rowsDone, rowsTotal }) => {
    if (performance.now() - toldAtMs < LINE_MS) return;
    toldAtMs = performance.now();
    const share = rowsTotal === 0 ? 100 : Math.floor((100 * rowsDone) / rowsTotal);
    say(step === 'log' ? `  ${rowsDone} events, about ${share} %` : `  ${step}`);
  };
}

function findingLine(finding: Finding): string {
  const { kind, eventId, seq, era, number, anchor, rows, record, recordId } = finding;
  const parts = [
    ...(seq === undefined ? [] : [`row ${seq}`]),
    ...(eventId === undefined ? [] : [`event ${eventId}`]),
    ...(era === undefined ? [] : [`head ${era}.${number ?? 0}`]),
    ...(anchor === undefined ? [] : [`anchor ${anchor}`]),
    ...(rows === undefined ? [] : [`${rows} events`]),
    ...(record === undefined ? [] : [`${record} ${recordId ?? ''}`]),
  ];
  return `${kind}: ${parts.join(', ')}`;
}

function tell(report: AuditLogReport): void {
  for (const finding of report.findings) say(findingLine(finding));
  const unnamed = report.findingCount - report.findings.length;
  if (unnamed > 0) say(`and ${unnamed} more`);
  const { rows, heads, tailRows, tailSince, seconds } = report;
  say(`${rows} events under ${heads} heads verified in ${seconds.toFixed(1)} s, ${report.findingCount} findings`);
  for (const { anchor, read, heads: held, newest, headsLost } of report.anchors) {
    const upTo = newest === undefined ? 'none' : `up to ${newest.era}.${newest.number}`;
    const lost = headsLost === 0 ? '' : `, of which ${headsLost} were lost by a restore`;
    say(read ? `anchor ${anchor}: ${held} heads, ${upTo}${lost}` : `anchor ${anchor}: could not be read`);
  }
  for (const { record, records } of report.records) say(`${record}: ${records} held to their events`);
  say(
    tailSince === undefined
      ? 'no event is without a seal'
      : `unproven tail: ${tailRows} events without a seal, the oldest of ${tailSince.toISOString()}`,
  );
  say(WORDS[report.outcome]);
}

process.exitCode = await inPortal(
  async (portal) => {
    const report = await portal.get(VerifyAuditLog).run(progressLines());
    tell(report);
    return report.outcome === 'intact' ? 0 : 1;
  },
  () => [SealingPartsModule],
);
