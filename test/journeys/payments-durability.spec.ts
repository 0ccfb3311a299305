import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { Client } from 'pg';
import { Processor } from '../../src/commands/network/processor.js';
import { killAtOnce } from '../../src/platform/database/embedded/processes.js';
import { newId } from '../../src/platform/ids/ids.js';
import { portalAt } from '../browser/portal.js';
import { checkpoint } from '../support/checkpoint.js';
import { SHOP } from '../support/network.js';
import { type PortalFolder, portalFolder, type PortalProcess, startPortal } from '../support/portal-process.js';
import { preparedPortal } from '../support/prepared-portal.js';

/** How many messages are under way at once. */
const AT_ONCE = 8;
const FUNDS = 45_000;

interface Told {
  readonly route: string;
  readonly message: object;
  readonly answer: string;
}

describe('what was acknowledged to the card network', () => {
  let folder: PortalFolder;
  let portal: PortalProcess;
  let processor: Processor;
  let origin: string;
  let loginId: string;
  let card: { readonly number: string; readonly expiry: string };
  const told: Told[] = [];

  const startAgain = async (): Promise<void> => {
    portal = startPortal({ DATA_DIR: folder.dataDir, PORT: '0' });
    origin = await portal.ready();
    const offsetMs = new Date(await portalAt(origin).now()).getTime() - Date.now();
    processor = new Processor(origin, folder.dataDir, () => new Date(Date.now() + offsetMs));
  };
  beforeAll(async () => {
    folder = portalFolder(await preparedPortal());
    await startAgain();
    const member = await portalAt(origin).member('active');
    ({ loginId } = member);
    const printed = /(\d{4} ?\d{4} ?\d{4} ?\d{4})[\s\S]*?(\d{2})\/(\d{2})/;
    const { text } = await portalAt(origin).message({ to: member.name, channel: 'letter', has: printed });
    const [, number = '', month = '', year = ''] = printed.exec(text) ?? [];
    card = { number: number.replaceAll(' ', ''), expiry: `20${year}-${month}` };
    await portalAt(origin).give(loginId, FUNDS);
  }, 240_000);
  afterAll(async () => {
    portal.signal('SIGKILL');
    await portal.ended();
    folder.remove();
  });

  const asOwner = async <Row extends object>(sql: string): Promise<Row[]> => {
    const read = (name: string): string => readFileSync(path.join(folder.dataDir, name), 'utf8');
    const { ownerPassword } = JSON.parse(read('postgres.json')) as { ownerPassword: string };
    const client = new Client(`postgres://sekisho_owner:${ownerPassword}@127.0.0.1:${read('postgres-port')}/sekisho`);
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };

  /** Sends, and remembers what was answered. */
  const tell = async (route: string, message: object): Promise<Readonly<Record<string, unknown>>> => {
    const { status, body } = await processor.send(route, message);
    if (status !== 200) throw new Error(`answered ${String(status)}`);
    told.push({ route, message, answer: JSON.stringify(body) });
    return body;
  };

  /** One payment after the other, until the portal is gone. */
  const walk = async (gone: () => boolean): Promise<void> => {
    while (!gone()) {
      const reference = newId();
      const head = () => ({ messageId: newId(), reference });
      const asked = { ...head(), amountYen: 20, card, merchant: SHOP, channel: 'chip', cvc: 'absent', threeDs: 'none' };
      const { outcome } = await tell('authorizations', asked);
      if (outcome !== 'approved') continue;
      const { captureId } = await tell('captures', { ...head(), amountYen: 15, final: true });
      if (typeof captureId === 'string') await tell('refunds', { ...head(), amountYen: 10, captureId });
    }
  };

  const killPortal = async (): Promise<void> => {
    portal.signal('SIGKILL');
    await portal.ended();
  };
  const killServer = async (): Promise<void> => {
    const pid = folder.serverPid();
    if (pid === undefined) throw new Error('the database server does not run');
    await killAtOnce(pid);
  };

  for (const [what, kill] of [
    ['the portal is killed', killPortal],
    ['every process of the database is killed', killServer],
    ['both are killed', () => Promise.all([killPortal(), killServer()]).then(() => undefined)],
  ] as const)
    checkpoint(
      ['13.network-messages', '13.clearing'],
      `is there once after ${what} in the middle of payments, and nothing is held for nothing`,
      async () => {
        let gone = false;
        const before = told.length;
        const walkers = Array.from({ length: AT_ONCE }, () => walk(() => gone));
        const ended = Promise.allSettled(walkers);
        while (told.length < before + 60) await new Promise((resolve) => setTimeout(resolve, 20));
        await kill();
        gone = true;
        await ended;
        portal.signal('SIGTERM');
        await portal.ended();
        await startAgain();

        for (const { route, message, answer } of told.slice(before)) {
          const again = await processor.send(route, message);
          expect({ route, answer: JSON.stringify(again.body) }).toEqual({ route, answer });
        }
        // What was authorized and never captured is held, and only that.
        const [sums] = await asOwner<{ held: number; open: number; lost: number }>(
          `select (select coalesce(sum(held_yen), 0)::integer from app.ledger_account where kind = 'member') as held,
                  (select coalesce(sum(p.amount_yen), 0)::integer from app.payment p where p.outcome = 'approved'
                     and not exists (select from app.payment_step s where s.payment_id = p.payment_id)) as open,
                  (select count(*)::integer from app.payment p where p.outcome = 'approved'
                     and not exists (select from app.payment_message m
                       where m.partner = p.partner and m.reference = p.reference and m.kind = 'authorization')) as lost`,
        );
        expect(sums).toMatchObject({ held: sums?.open, lost: 0 });
        const books = await fetch(new URL('/rehearsal/books', origin), { headers: { accept: 'application/json' } });
        expect(await books.json()).toMatchObject({ differences: 0 });
      },
      180_000,
    );
});
