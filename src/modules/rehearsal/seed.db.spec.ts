import { stat } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from '../../../test/support/app.js';
import { RehearsalProgram } from '../../platform/lifecycle/index.js';
import { CARD_STATES } from '../cards/index.js';
import { LoginIdPolicy, PasswordPolicy } from '../credentials/index.js';
import { STAFF_ROLES, totpCode } from '../staff/index.js';
import { newDemoMembers, newDemoStaff } from './demo-people.js';
import type { PeopleView } from './people.dto.js';
import { RehearsalFile } from './rehearsal-file.js';

let app: TestApp;
let program: RehearsalProgram;

beforeAll(async () => {
  app = await startTestApp();
  program = app.get(RehearsalProgram);
  await program.seed();
}, 180_000);
afterAll(() => app.stop());

const people = async (): Promise<PeopleView> => (await app.client().get<PeopleView>('/rehearsal/people')).body;

describe('a new rehearsal', () => {
  it('has a member in every state of the card, and somebody for every role', async () => {
    const { members, staff } = await people();
    expect(members.map(({ cardState }) => cardState).sort()).toEqual([...CARD_STATES, 'active'].sort());
    expect(new Set(staff.flatMap(({ roles }) => roles))).toEqual(new Set(STAFF_ROLES));
    expect(staff.every(({ totpSecret, totpCode: code }) => code === totpCode(totpSecret, new Date()))).toBe(true);
  });

  it('stands at the time of the system, and keeps passwords where only their owner reads them', async () => {
    const [row] = await app.database.asOwner<{ offset_ms: string }>('select offset_ms from app.clock_offset');
    expect(Math.abs(Number(row?.offset_ms))).toBeLessThan(5);
    const { mode } = await stat(path.join(app.config.dataDir, 'rehearsal.json'));
    expect(mode & 0o777).toBe(0o600);
  });

  it('makes nothing anew at the next start, and takes up a start that was killed', async () => {
    const before = await people();
    const count = 'select count(*)::int as members from app.member';
    await program.seed();
    const file = app.get(RehearsalFile);
    const kept = await file.read();
    if (kept === undefined) throw new Error('the people were not kept');
    await file.write({ ...kept, made: false });
    await program.seed();
    expect((await people()).members).toEqual(before.members);
    expect(await app.database.asOwner(count)).toEqual([{ members: before.members.length }]);
    expect((await file.read())?.made).toBe(true);
  });

  it('tells a newcomer how to sign in', async () => {
    const text = (await program.introduction()).join('\n');
    const { members, staff } = await people();
    for (const { loginId } of members) expect(text).toContain(loginId);
    for (const { password } of [...members, ...staff]) expect(text).toContain(password);
  });

  it('has people whose IDs and passwords meet the rules for everybody', async () => {
    const [ids, passwords] = [app.get(LoginIdPolicy), app.get(PasswordPolicy)];
    for (const { loginId, password, person, phone, email, nickname } of newDemoMembers()) {
      const about = { ...person, phone, email, nickname, loginId };
      expect(ids.check(loginId, about)).toEqual([]);
      expect(await passwords.check(password, about)).toEqual([]);
    }
    for (const { password, login } of newDemoStaff())
      expect(await passwords.check(password, { loginId: login })).toEqual([]);
  }, 60_000);

  it('can make the identity provider misbehave', async () => {
    const client = app.client();
    expect((await client.post('/rehearsal/identity-provider', { behaviour: 'down' })).body).toEqual({
      behaviour: 'down',
    });
    expect((await client.post('/rehearsal/identity-provider', { behaviour: 'sideways' })).status).toBe(400);
    await client.post('/rehearsal/identity-provider', { behaviour: 'up' });
  });
});
