import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkpoint } from '../../support/checkpoint.js';
import { startTestApp, type TestApp } from '../../support/app.js';
import { later, newMember, newStaff, PASSWORD, signedInStaff, signInStaff, totpOf } from '../../support/issuer.js';
import { PostgresAudit } from '../../../src/modules/audit/postgres-audit.js';
import { EnrolStaff } from '../../../src/modules/staff/index.js';
import { withoutIds } from '../../support/without-ids.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp();
}, 120_000);
afterAll(() => app.stop());

describe('signing in at the console', () => {
  it('takes name, password and code together, and says who is signed in', async () => {
    const staff = await newStaff(app, 'support', 'auditor');
    const reply = await signInStaff(app, staff);
    expect(reply.status).toBe(204);
    expect(reply.setCookies.find((line) => line.startsWith('__Host-sekisho_staff='))).toMatch(
      /Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect((await staff.client.get('/issuer/api/session')).body).toEqual({
      staffId: staff.id,
      name: expect.stringMatching(/^担当/) as unknown,
      roles: ['support', 'auditor'],
      idleSeconds: 900,
    });
  });

  it.each([
    ['password', { password: 'koharu-Biyori 78 no tsuribashi' }],
    ['code', { totp: '000000' }],
    ['name', { name: 'nobody-of-ours' }],
  ])('gives the same answer to a wrong %s', async (_, changes) => {
    const staff = await newStaff(app, 'support');
    const reply = await signInStaff(app, staff, changes);
    expect(reply.status).toBe(401);
    expect(reply.body).toMatchObject({ code: 'staff.sign-in-refused' });
    expect(reply.setCookies.join()).not.toContain('sekisho_staff');
  });

  it('takes a code once, whether one after the other or at once', async () => {
    const staff = await newStaff(app, 'support');
    const totp = totpOf(app, staff);
    const replies = await Promise.all(Array.from({ length: 5 }, () => signInStaff(app, staff, { totp })));
    expect(replies.filter(({ status }) => status === 204)).toHaveLength(1);
    expect((await signInStaff(app, staff, { totp })).status).toBe(401);
  });

  it('closes a name after ten failures, however many come at once, and judges no more than ten', async () => {
    const staff = await newStaff(app, 'support');
    const replies = await Promise.all(
      Array.from({ length: 25 }, () => signInStaff(app, staff, { password: 'wrong wrong wrong' })),
    );
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
    expect((await signInStaff(app, staff)).body.code).toBe('staff.sign-in-closed');
    // One row for all that came in a minute, of which there were two at most.
    const closed = () =>
      app.database.asOwner<{ count: number }>(
        `select (details ->> 'count')::integer as count from audit.event where type = 'staff.sign-in-closed'`,
      );
    expect(await closed()).toHaveLength(0);
    await app.get(PostgresAudit).flushCounts(true);
    const counted = await closed();
    expect(counted.length).toBeLessThanOrEqual(2);
    expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(16);
  });

  it('ends a session after 15 idle minutes and after 8 hours', async () => {
    const staff = await signedInStaff(app, 'support');
    await app.clock.advance(14 * 60);
    expect((await staff.client.get('/issuer/api/session')).status).toBe(200);
    await app.clock.advance(14 * 60);
    expect((await staff.client.get('/issuer/api/session')).status).toBe(200);
    await app.clock.advance(15 * 60 + 1);
    expect((await staff.client.get('/issuer/api/session')).status).toBe(401);

    await later(app, 60, staff);
    for (let minutes = 0; minutes < 8 * 60; minutes += 10) {
      expect((await staff.client.get('/issuer/api/session')).status).toBe(200);
      await app.clock.advance(10 * 60);
    }
    expect((await staff.client.get('/issuer/api/session')).status).toBe(401);
  });

  it('ends a session at sign-out, for a thief of its cookie too', async () => {
    const staff = await signedInStaff(app, 'support');
    const thief = staff.client.twin();
    expect((await staff.client.post('/issuer/api/sign-out')).status).toBe(204);
    expect((await thief.get('/issuer/api/session')).status).toBe(401);
  });
});

describe('roles', () => {
  it.each([
    ['GET', '/issuer/api/cards?state=ordered', ['auditor', 'fraud', 'approver', 'admin']],
    [
      'POST',
      `/issuer/api/cards/00000000-0000-7000-8000-000000000000/personalisation`,
      ['support', 'card-release', 'auditor', 'admin'],
    ],
    [
      'POST',
      `/issuer/api/cards/00000000-0000-7000-8000-000000000000/arrival`,
      ['support', 'card-release', 'auditor', 'admin'],
    ],
    [
      'POST',
      `/issuer/api/arrival-batches/00000000-0000-7000-8000-000000000000/release`,
      ['card-operations', 'support', 'admin'],
    ],
    ['GET', '/issuer/api/arrival-batches', ['support', 'fraud', 'auditor']],
  ] as const)('%s %s is refused without one of its own', async (method, path, roles) => {
    for (const role of roles) {
      const { client } = await signedInStaff(app, role);
      const reply = method === 'GET' ? await client.get(path) : await client.post(path, {});
      expect(reply.status).toBe(403);
    }
    const stranger = app.client();
    const reply = method === 'GET' ? await stranger.get(path) : await stranger.post(path, {});
    expect(reply.status).toBe(401);
  });

  it('change for a session under way', async () => {
    const staff = await signedInStaff(app, 'card-operations');
    expect((await staff.client.get('/issuer/api/cards?state=ordered')).status).toBe(200);
    await app.database.asOwner(`update app.staff_member set roles = '{auditor}' where staff_id = $1`, [staff.id]);
    expect((await staff.client.get('/issuer/api/cards?state=ordered')).status).toBe(403);
    await app.database.asOwner(`update app.staff_member set active = false where staff_id = $1`, [staff.id]);
    expect((await staff.client.get('/issuer/api/session')).status).toBe(401);
  });
});

describe('what takes two people', () => {
  const person = (login: string) => ({
    name: '新任',
    login,
    email: `${login}@issuer.example.jp`,
    roles: ['support'] as const,
  });

  interface Page {
    readonly proposals: readonly { readonly id: string; readonly hash: string }[];
    readonly next?: string;
  }

  async function proposed(proposer: { readonly id: string }, login: string) {
    await app.get(EnrolStaff).propose(person(login), { kind: 'staff', id: proposer.id });
  }

  checkpoint(
    '②.second-person',
    'is done when another one of the role decides, once, on exactly what was proposed',
    async () => {
      const [proposer, second, auditor] = [
        await signedInStaff(app, 'admin'),
        await signedInStaff(app, 'admin'),
        await signedInStaff(app, 'auditor'),
      ];
      await proposed(proposer, 'new-person-a');
      expect((await auditor.client.get('/issuer/api/proposals')).body).toEqual({ proposals: [] });
      const list = (await second.client.get('/issuer/api/proposals')).body.proposals as {
        id: string;
        hash: string;
        summary: unknown;
      }[];
      const proposal = list.find(({ summary }) => JSON.stringify(summary).includes('new-person-a'));
      if (proposal === undefined) throw new Error('the proposal is not shown');
      const path = `/issuer/api/proposals/${proposal.id}/decision`;
      const decision = { hash: proposal.hash, approve: true };

      expect((await proposer.client.post(path, decision)).body.code).toBe('staff.own-proposal');
      expect((await auditor.client.post(path, decision)).body.code).toBe('staff.wrong-role');
      const otherHash = { ...decision, hash: '0'.repeat(64) };
      expect((await second.client.post(path, otherHash)).body.code).toBe('staff.proposal-changed');
      const replies = await Promise.all(Array.from({ length: 6 }, () => second.client.post(path, decision)));
      expect(replies.map(({ status }) => status).sort()).toEqual([204, 409, 409, 409, 409, 409]);
      const rows = await app.database.asOwner<{ created_by: string; approved_by: string }>(
        `select created_by, approved_by from app.staff_member where created_by = $1`,
        [`staff:${proposer.id}`],
      );
      expect(rows).toEqual([{ created_by: `staff:${proposer.id}`, approved_by: `staff:${second.id}` }]);
    },
  );

  it('is not done after it has expired', async () => {
    const [proposer, second] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
    await proposed(proposer, 'new-person-b');
    const list = (await second.client.get('/issuer/api/proposals')).body.proposals as { id: string; hash: string }[];
    const proposal = list.at(-1);
    await later(app, 3 * 86_400 + 1, second);
    const path = `/issuer/api/proposals/${proposal?.id ?? ''}/decision`;
    expect((await second.client.post(path, { hash: proposal?.hash, approve: true })).body.code).toBe(
      'staff.proposal-expired',
    );
  });

  it('is listed page by page until the last, and each is found by its id', async () => {
    const [proposer, second] = [await signedInStaff(app, 'admin'), await signedInStaff(app, 'admin')];
    const support = await signedInStaff(app, 'support');
    for (let count = 0; count < 53; count += 1) await proposed(proposer, `one-of-many-${String(count)}`);
    const all = await app.database.asOwner<{ proposal_id: string }>(
      'select proposal_id from app.proposal where decided_at is null and expires_at > app.now() order by proposal_id',
    );

    const first = (await second.client.get('/issuer/api/proposals')).body as Page;
    expect(first.proposals).toHaveLength(50);
    expect(first.next).toBe(first.proposals.at(-1)?.id);
    const rest = (await second.client.get(`/issuer/api/proposals?after=${String(first.next)}`)).body as Page;
    expect(rest).not.toHaveProperty('next');
    expect([...first.proposals, ...rest.proposals].map(({ id }) => id)).toEqual(all.map(({ proposal_id: id }) => id));

    const last = rest.proposals.at(-1);
    const path = `/issuer/api/proposals/${String(last?.id)}`;
    expect((await second.client.get(path)).body).toEqual(last);
    expect((await support.client.get(path)).body.code).toBe('staff.wrong-role');
    expect((await second.client.get('/issuer/api/proposals/nothing')).body.code).toBe('staff.proposal-not-found');
    await second.client.post(`${path}/decision`, { hash: last?.hash, approve: false });
    expect((await second.client.get(path)).body.code).toBe('staff.proposal-decided');
  });

  it('is held by the database too: nobody approves their own, and a decision is final', async () => {
    const proposer = await signedInStaff(app, 'admin');
    await proposed(proposer, 'new-person-c');
    const own = `staff:${proposer.id}`;
    await expect(
      app.database.asOwner(
        `update app.proposal set decided_by = proposed_by, decided_at = app.now(), approved = true where proposed_by = $1`,
        [own],
      ),
    ).rejects.toMatchObject({ constraint: 'proposal_approved_by_another' });
    await app.database.asOwner(
      `update app.proposal set decided_by = 'staff:x', decided_at = app.now(), approved = false where proposed_by = $1`,
      [own],
    );
    await expect(
      app.database.asOwner(`update app.proposal set approved = true where proposed_by = $1`, [own]),
    ).rejects.toMatchObject({ constraint: 'proposal_guard' });
  });

  it('lets one person make the first administrator only', async () => {
    await expect(
      app
        .get(EnrolStaff)
        .first({ ...person('new-person-d'), roles: ['admin'] }, PASSWORD, { kind: 'system', id: 'command' }),
    ).rejects.toMatchObject({ definition: { code: 'request.forbidden' } });
    await expect(
      app.get(EnrolStaff).second({ ...person('new-person-e'), roles: ['admin'] }, { kind: 'system', id: 'command' }),
    ).rejects.toMatchObject({ definition: { code: 'request.forbidden' } });
  });
});

describe('what staff see of a card', () => {
  checkpoint('④.staff-masked', 'is masked, found exactly, and few at a time', async () => {
    const operator = await signedInStaff(app, 'support');
    const members = [];
    for (let n = 0; n < 22; n += 1) members.push(await newMember(app));
    const [member] = members;
    if (member === undefined) throw new Error('no member');

    const found = await operator.client.get(`/issuer/api/cards?ref=${member.ref}`);
    expect(found.body).toEqual({
      cards: [
        {
          id: member.cardId,
          ref: expect.stringContaining('-') as unknown,
          state: 'ordered',
          memberId: member.memberId,
          member: '山○ 太○',
          orderedAt: expect.any(String) as unknown,
        },
      ],
    });
    const list = await operator.client.get('/issuer/api/cards?state=ordered');
    expect(list.body.cards).toHaveLength(20);
    for (const text of [found.text, list.text]) {
      for (const each of members) {
        expect(text).not.toContain(each.number);
        expect(withoutIds(text)).not.toContain(each.number.slice(-4));
        expect(text).not.toContain(each.phone.slice(3));
      }
      expect(text).not.toMatch(/山田|太郎|ヤマダ|神宮前|@example/);
    }
    for (const query of [
      '',
      '?state=ordered&ref=0',
      `?ref=${member.ref.slice(0, 5)}`,
      `?name=${encodeURIComponent('山田')}`,
      '?ref=%25',
    ]) {
      expect((await operator.client.get(`/issuer/api/cards${query}`)).status).toBe(400);
    }
  });
});
