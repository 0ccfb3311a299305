import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { DemoMemberView } from '../../src/modules/rehearsal/people.dto.js';
import { newId } from '../../src/platform/ids/ids.js';
import { signedBankDay } from '../browser/bank-day-files.js';
import { Desks, dialog, fill, open, press, type Role, select, typedTime, until } from '../browser/desks.js';
import { isFocused } from '../browser/in-page.js';
import { LIST_VERSION, type ListOfSanctions, openList } from '../browser/list-of-sanctions.js';
import { signIn, stopLink } from '../browser/member.js';
import { expectTitleFocused, meet, type Person } from '../browser/person.js';
import { openPortal, type Portal } from '../browser/portal.js';
import { startBrowser } from '../support/browser.js';

/** Of the demo member with an active card; masked as the console shows it. */
const KANA = 'ハマノ チドリ';
const PHONE = '090-0000-1005';
const MASKED = '浜○ 千○';
const PARTNER = '見本ゲートウェイ';
const SETTINGS = {
  CALLERS_REVIEW_BASIS_POINTS: '10000',
  // Nobody answers there.
  ...{ WEBHOOKS_ALLOWED_HOSTS: 'hooks.example.jp', WEBHOOKS_GIVE_UP_SECONDS: '60', WEBHOOKS_RETRY_MAX_SECONDS: '5' },
};

describe('the desks of the issuer', () => {
  let browser: Browser;
  let list: ListOfSanctions;
  let portal: Portal;
  let member: DemoMemberView;
  let memberId = '';
  let desks: Desks;
  beforeAll(async () => {
    [browser, list] = [await startBrowser(), await openList(KANA)];
    portal = await openPortal({ ...SETTINGS, ...list.settings });
    member = await portal.member('active');
    desks = new Desks(browser, portal);
    // The lists were looked at when this portal was prepared: the next look is due soon. By more than five minutes the
    // list would take the portal's questions for somebody else's.
    await portal.advance(240);
  }, 240_000);
  afterAll(async () => {
    await browser.close();
    await portal.stop();
    await list.stop();
  }, 60_000);

  const deskOf = (role: Role): Promise<Person> => desks.of(role);

  it('tell another system of what is stopped, once two people have said so', async () => {
    const admin = await deskOf('admin');
    const { page, t } = admin;
    await open(admin, '/issuer/webhooks', t('webhooks', 'title'));
    await press(admin, t('webhooks', 'add'));
    await fill(admin, t('webhooks', 'name'), '分析基盤', dialog(admin));
    await fill(admin, t('webhooks', 'url'), 'https://hooks.example.jp/events', dialog(admin));
    await dialog(admin).locator('input[value="freezes.placed"]').check();
    await press(admin, t('webhooks', 'addSubmit'), dialog(admin));
    await page.getByText(t('webhooks', 'proposed')).waitFor();
    await desks.approve('add-endpoint', t('approvals', 'addEndpoint.submit'), [
      '分析基盤',
      'https://hooks.example.jp/events',
    ]);
    await page.reload();
    await press(admin, `${t('webhooks', 'makeSecret')} 分析基盤`);
    await press(admin, t('webhooks', 'makeSecret'), dialog(admin));
    await page.getByText(t('webhooks', 'keep')).waitFor();
    await press(admin, t('webhooks', 'close'), dialog(admin));
  }, 120_000);

  it('stop a bank and everybody by one person, let one member pass by two, and restore by two who see each line', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    const stops = t('freezes', 'title');
    await open(fraud, '/issuer/freezes', stops);
    await press(fraud, t('freezes', 'stopBank'));
    await fill(fraud, t('freezes', 'bankCode'), '０００１', dialog(fraud));
    await fraud.visitor.expectAccessible('stopping a bank');
    await press(fraud, t('freezes', 'submitBank'), dialog(fraud));
    await page.getByText(t('freezes', 'stopped'), { exact: true }).waitFor();
    await press(fraud, t('freezes', 'stopProgram'));
    await dialog(fraud).getByLabel(t('freezes', 'capability.transfer'), { exact: true }).check();
    await dialog(fraud).getByLabel(t('freezes', 'mayPass'), { exact: true }).check();
    await press(fraud, t('freezes', 'submitProgram'), dialog(fraud));
    await dialog(fraud).waitFor({ state: 'hidden' });
    const table = page.getByRole('table', { name: t('freezes', 'forMany') });
    await table.getByText(`${t('freezes', 'program')} · ${t('freezes', 'overridable')}`).waitFor();
    expect(await table.getByText(t('freezes', 'bank', { code: '0001' })).count()).toBe(2);
    await fraud.visitor.expectAccessible('a bank and everybody stopped');

    const support = await deskOf('support');
    await open(support, '/issuer/members', t('members', 'title'));
    await fill(support, t('members', 'search.label'), member.phone);
    await support.page.keyboard.press('Enter');
    await press(support, t('freezes', 'override'));
    await press(support, t('freezes', 'overrideSubmit'), dialog(support));
    await support.page.getByText(t('freezes', 'overrideProposed')).waitFor();
    memberId = /members\/([0-9a-f-]{36})/.exec(support.page.url())?.[1] ?? '';
    await desks.approve('override-freezes', t('approvals', 'overrideFreezes.submit'), [
      ...[MASKED, t('approvals', 'restoreFreezes.capability.transfer')],
      t('approvals', 'overrideFreezes.after', { hours: 24 }),
    ]);

    await open(fraud, '/issuer/freezes', stops);
    await table.waitFor();
    const boxes = await page.getByRole('checkbox').all();
    expect(boxes).toHaveLength(3);
    for (const box of boxes) await box.check();
    await press(fraud, t('freezes', 'restoreChosen'));
    await select(fraud, t('freezes', 'evidence'), 'incident-over', dialog(fraud));
    await fill(fraud, t('freezes', 'reference'), 'DRILL-2026-11', dialog(fraud));
    await press(fraud, t('freezes', 'restoreAll'), dialog(fraud));
    await page.getByText(t('freezes', 'proposed')).waitFor();
    const slip = (key: string, params = {}): string => t('approvals', `restoreFreezes.${key}`, params);
    await desks.approve('restore-freezes', slip('submit'), [
      ...[
        'DRILL-2026-11',
        slip('evidenceOf.incident-over'),
        slip('scope.bank', { code: '0001' }),
        slip('scope.program'),
      ],
      ...['charge', 'linking', 'transfer'].map((one) => slip(`capability.${one}`)),
    ]);
    await open(fraud, '/issuer/freezes', stops);
    await page.getByText(t('freezes', 'none')).waitFor();
  }, 240_000);

  it('clear by two people who is not the one on the list', async () => {
    const compliance = await deskOf('compliance');
    const { page, t } = compliance;
    const hit = page.getByRole('row').filter({ hasText: MASKED });
    await until(compliance, '/issuer/screening', async () => (await hit.count()) > 0);
    await compliance.visitor.expectAccessible('somebody who may be on the list');
    await press(compliance, t('screening', 'propose'), hit);
    await select(compliance, t('screening', 'why'), 'other-birth-date', dialog(compliance));
    await press(compliance, t('screening', 'propose'), dialog(compliance));
    await page.getByText(t('screening', 'proposed')).waitFor();
    const why = t('approvals', 'clearHit.reason.other-birth-date');
    await desks.approve('clear-hit', t('approvals', 'clearHit.submit'), [MASKED, why, LIST_VERSION], 'compliance-two');
    await open(compliance, '/issuer/screening', t('screening', 'title'));
    await page.getByText(t('screening', 'none')).waitFor();
    await list.stop();
  }, 180_000);

  it('keep an attacker out by a list, and take a mistake off it by two people', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await open(fraud, '/issuer/blocklist/new', t('blocklist', 'title'));
    const form = page.locator('form').filter({ hasText: t('blocklist', 'add.submit') });
    await form.getByRole('radio', { name: t('blocklist', 'lists.block') }).check();
    await fill(fraud, t('blocklist', 'type.phone'), '０９０－１２３４－９９９９', form);
    await select(fraud, t('blocklist', 'add.reason'), 'mule', form);
    await fill(fraud, t('blocklist', 'add.case'), 'CASE-2026-0077', form);
    await press(fraud, t('blocklist', 'add.submit'), form);
    await page.getByText(t('blocklist', 'done.added')).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'CASE-2026-0077' });
    await row.waitFor();
    await fraud.visitor.expectAccessible('an entry of the blocklist');
    // Nobody reads the value again, not even who has just typed it.
    await open(fraud, '/issuer/blocklist', t('blocklist', 'title'));
    await row.waitFor();
    expect(await page.locator('main').innerText()).not.toMatch(/1234.?9999|１２３４/);
    await row.getByRole('button').click();
    await select(fraud, t('blocklist', 'remove.reason'), 'mistake', dialog(fraud));
    await press(fraud, t('blocklist', 'remove.submit'), dialog(fraud));
    await page.getByText(t('blocklist', 'done.removal')).waitFor();
    await desks.approve('remove-entry', t('approvals', 'remove.submit'), [
      ...['CASE-2026-0077', t('blocklist', 'type.phone')],
    ]);
    await open(fraud, '/issuer/blocklist', t('blocklist', 'title'));
    await page.waitForLoadState('networkidle');
    expect(await row.count()).toBe(0);
  }, 180_000);

  it('raise a limit of everybody by two people, who see from what to what', async () => {
    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    await open(fraud, '/issuer/limits', t('program-limits', 'title'));
    await fill(fraud, t('program-limits', 'amount'), 'many');
    await press(fraud, t('program-limits', 'submit'));
    await page.getByText(t('problems', 'fault.not-an-amount')).first().waitFor();
    await fill(fraud, t('program-limits', 'amount'), '４０，０００');
    await press(fraud, t('program-limits', 'submit'));
    await page.getByText(t('program-limits', 'proposed')).waitFor();
    await fraud.visitor.expectAccessible('a limit that waits');
    await desks.approve('change-limit', t('approvals', 'changeLimit.submit'), ['30,000円', '40,000円']);
    await page.reload();
    await page.getByRole('row').filter({ hasText: '¥40,000' }).waitFor();
  }, 120_000);

  it('take the day of the bank in, and explain what differs', async () => {
    const operator = await deskOf('card-operations');
    const { page, t } = operator;
    const day = (await typedTime(portal, -24 * 60)).slice(0, 10);
    await open(operator, '/issuer/bank-days', t('bank-days', 'title'));
    const choose = page.getByLabel(t('bank-days', 'take.choose'));
    const files = signedBankDay(portal, day, [[newId(), 9_000]]);
    await choose.setInputFiles(files.slice(0, 1));
    await page.getByText(t('bank-days', 'take.needBoth')).waitFor();
    await choose.setInputFiles(files);
    await press(operator, t('bank-days', 'take.submit', { day }));
    await page.getByText(t('bank-days', 'take.taken', { day })).waitFor();
    await operator.visitor.expectAccessible('a day of the bank');

    const fraud = await deskOf('fraud');
    const explain = fraud.page.getByRole('button', { name: t('bank-days', 'ask.explain.button'), exact: true });
    await until(fraud, '/issuer/bank-days', async () => (await explain.count()) > 0);
    await fraud.visitor.expectAccessible('a difference from the bank');
    await explain.click();
    await press(fraud, t('bank-days', 'ask.explain.submit'), dialog(fraud));
    await fraud.page.getByText(t('bank-days', 'done.explain')).waitFor();
    await fraud.page.getByText(t('bank-days', 'state.explained'), { exact: true }).waitFor();
  }, 180_000);

  it('note at a partner what has to be done, by whom, for which executive and by when, until it is done', async () => {
    const auditor = await deskOf('auditor');
    const { page, t } = auditor;
    await open(auditor, '/issuer/partners', t('partners', 'title'));
    await page.getByRole('link', { name: PARTNER, exact: true }).click();
    await page.getByRole('heading', { name: PARTNER, level: 1 }).waitFor();
    const meetingOn = (await typedTime(portal, 30 * 24 * 60)).slice(0, 10);
    const measure = { what: '接続の鍵を二つに分ける', owner: '接続課', executive: '担当役員 見本' };
    const form = page.locator('form', { has: page.getByLabel(t('partners', 'measures.executive'), { exact: true }) });
    for (const [name, text] of Object.entries({ ...measure, meetingOn }))
      await fill(auditor, t('partners', `measures.${name}`), text, form);
    await press(auditor, t('partners', 'measures.submit'), form);
    await page.getByText(t('partners', 'noted'), { exact: true }).waitFor();
    const row = page.getByRole('row').filter({ hasText: measure.what });
    for (const text of [measure.owner, measure.executive]) await row.getByText(text, { exact: true }).waitFor();
    await auditor.visitor.expectAccessible('a measure at a partner');
    await press(auditor, t('partners', 'measures.close'), row);
    await page.getByText(t('partners', 'done'), { exact: true }).waitFor();
    await page.getByText(t('partners', 'measures.none')).waitFor();
  }, 120_000);

  it('leave a caller who was not verified what is open to all, and a second person judges the call', async () => {
    const support = await deskOf('support');
    const { page, t } = support;
    await page.goto(`/issuer/members/${memberId}`);
    await press(support, t('members', 'call.open'));
    await press(support, t('members', 'call.callBack'));
    await page.getByText(t('members', 'call.say')).waitFor();
    await support.visitor.expectAccessible('a caller who is called back');
    await select(support, t('members', 'call.outcome'), 'not-verified');
    await press(support, t('members', 'call.close'));
    await page.getByText(t('members', 'call.closed')).waitFor();
    // What a complaint takes is seen without a caller, and stands in the log as seen.
    await press(support, t('people', 'reveal.open'));
    await page.getByLabel(t('people', 'reveal.bundle.contact'), { exact: true }).check();
    await select(support, t('people', 'reveal.reason'), 'complaint');
    await fill(support, t('people', 'reveal.reference'), 'CASE-2026-0042');
    await press(support, t('people', 'reveal.submit'));
    await page.getByText(PHONE, { exact: true }).waitFor();
    await press(support, t('people', 'reveal.hide'));

    const fraud = await deskOf('fraud');
    await open(fraud, '/issuer/calls', t('calls', 'title'));
    await fraud.page.getByRole('table', { name: t('calls', 'agents') }).waitFor();
    await fraud.visitor.expectAccessible('calls that were drawn');
    await press(fraud, t('calls', 'wrongOf', { name: MASKED }));
    await fraud.page.getByText(t('calls', 'done'), { exact: true }).waitFor();
    await fraud.page.getByText(t('calls', 'noneDrawn')).waitFor();
  }, 120_000);

  it('open a case by keys alone, and say who was seen by whom, and by when that is reported', async () => {
    const since = await portal.now();
    const thief = await meet(browser, portal, { expectedStatuses: [401, 403] });
    await signIn(thief, member);
    await thief.page.goto(await stopLink(thief, member, since));
    await press(thief, thief.t('stop', 'press'));
    await expectTitleFocused(thief, thief.t('stop', 'done.title'));
    await thief.visitor.leave();

    const fraud = await deskOf('fraud');
    const { page, t } = fraud;
    const key = (name: string): Promise<void> => page.keyboard.press(name);
    const said = t('alerts', 'kind.not-me');
    const alert = page.getByRole('link', { name: said, exact: true });
    await until(fraud, '/issuer/alerts', async () => (await alert.count()) > 0);
    await page.getByRole('region', { name: t('alerts', 'list') }).focus();
    for (let rows = 0; rows < 10 && (await page.locator(':focus').innerText()) !== said; rows += 1) await key('j');
    await key('t');
    await page.getByText(t('alerts', 'taken', { kind: said })).waitFor();
    await key('Enter');
    await page.getByRole('heading', { name: said, level: 2 }).waitFor();
    const tabTo = async (name: string): Promise<void> => {
      const button = page.getByRole('button', { name, exact: true }).last();
      await button.waitFor();
      for (let stops = 0; stops < 60; stops += 1) {
        if (await button.evaluate(isFocused)) return;
        await key('Tab');
      }
      throw new Error(`no key leads to ${name}`);
    };
    await tabTo(t('alerts', 'openCase'));
    await key('Enter');
    await dialog(fraud).waitFor();
    await tabTo(t('alerts', 'openCase'));
    await key('Enter');
    await page.getByRole('heading', { name: t('cases', 'playbook.account-takeover'), level: 1 }).waitFor();
    await tabTo(t('cases', 'people.set'));
    await key('Enter');
    await page.getByText(t('cases', 'done'), { exact: true }).waitFor();

    await open(fraud, '/issuer/cases', t('cases', 'title'));
    await page.getByRole('region', { name: t('cases', 'list') }).focus();
    await key('j');
    await key('Enter');
    await page.getByRole('heading', { name: t('cases', 'playbook.account-takeover'), level: 1 }).waitFor();
    await tabTo(t('cases', 'leak.show'));
    await key('Enter');
    await page.getByRole('table', { name: t('cases', 'leak.list') }).waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), press(fraud, t('cases', 'leak.csv'))]);
    const [head = '', ...rows] = (await readFile(await saved.path(), 'utf8')).trim().split(/\r?\n/);
    expect(head).toContain(t('cases', 'leak.column.by'));
    expect(rows.filter((row) => row.includes('staff.person-revealed') && row.includes(memberId))).toHaveLength(1);
    expect(rows.join('\n')).not.toContain(member.phone.replaceAll('-', ''));

    await fill(fraud, t('cases', 'leak.knownAt'), await typedTime(portal, -5));
    await select(fraud, t('cases', 'leak.harm'), 'yes');
    await press(fraud, t('cases', 'leak.record'));
    const reports = page.getByRole('table', { name: t('cases', 'leak.reports') });
    await reports.waitFor();
    expect(await reports.getByRole('row').count()).toBe(3);
    await fraud.visitor.expectAccessible('a leak with its times');
    await fill(fraud, t('cases', 'steps.reference'), '個情委2026-99');
    await press(fraud, t('cases', 'leak.hand.first'));
    await reports.getByText('個情委2026-99').waitFor();
    await page.getByRole('button', { name: t('cases', 'leak.hand.full'), exact: true }).waitFor();
  }, 240_000);

  it('report what is suspicious in a role of its own, of which no other desk sees anything', async () => {
    const fraud = await deskOf('fraud');
    const { t } = fraud;
    const rail = t('frame', 'rail.suspicious-reports');
    await open(fraud, '/issuer/suspicious-reports', t('frame', 'notYours.title'));
    expect(await fraud.page.getByRole('link', { name: rail, exact: true }).count()).toBe(0);
    await fraud.visitor.expectAccessible('a page of another role');

    const compliance = await deskOf('compliance');
    const { page } = compliance;
    await page.getByRole('link', { name: rail, exact: true }).click();
    await press(compliance, t('suspicious-reports', 'draft'));
    await fill(compliance, t('suspicious-reports', 'memberId'), memberId, dialog(compliance));
    await select(compliance, t('suspicious-reports', 'grounds'), 'mule-account', dialog(compliance));
    await fill(compliance, t('suspicious-reports', 'text'), '短い間に多くの人から受け取った。', dialog(compliance));
    await press(compliance, t('suspicious-reports', 'keep'), dialog(compliance));
    await page.getByRole('heading', { name: t('suspicious-reports', 'one'), level: 1 }).waitFor();
    await fill(compliance, t('suspicious-reports', 'reference'), '受付2026-11');
    await fill(compliance, t('suspicious-reports', 'filedOn'), (await typedTime(portal)).slice(0, 10));
    await press(compliance, t('suspicious-reports', 'file'));
    await page.getByText(t('suspicious-reports', 'done'), { exact: true }).waitFor();
    await compliance.visitor.expectAccessible('a report that was filed');
    // No tipping off: the member's page says nothing of it, to nobody.
    const support = await deskOf('support');
    await support.page.goto(`/issuer/members/${memberId}`);
    await support.page.getByRole('heading', { name: t('members', 'signIns.title') }).waitFor();
    await support.page.waitForLoadState('networkidle');
    expect(await support.page.locator('main').innerText()).not.toContain('受付2026-11');
  }, 120_000);

  it('send again what nobody has taken: all of it, one, and a period', async () => {
    const admin = await deskOf('admin');
    const { page, t } = admin;
    // Named by what is sent as well.
    const again = dialog(admin).getByRole('button', { name: new RegExp(`^${t('webhooks', 'again')} `) });
    /** Waits until all were given up, with the record of them open. */
    const givenUp = async (): Promise<number> => {
      await portal.advance(90);
      const row = page.getByRole('row').filter({ hasText: '分析基盤' });
      await until(admin, '/issuer/webhooks', async () => (await row.getByRole('cell').nth(4).innerText()) === '0');
      await press(admin, `${t('webhooks', 'show')} 分析基盤`);
      await again.first().waitFor();
      return again.count();
    };
    const all = await givenUp();
    expect(all).toBeGreaterThanOrEqual(2);
    await admin.visitor.expectAccessible('deliveries that were given up');
    await press(admin, t('webhooks', 'againAll'), dialog(admin));
    await page.getByText(t('webhooks', 'sentMany', { count: all }), { exact: true }).waitFor();

    expect(await givenUp()).toBe(all);
    await again.first().click();
    await page.getByText(t('webhooks', 'sent'), { exact: true }).waitFor();

    expect(await givenUp()).toBe(all);
    await fill(admin, t('webhooks', 'replay.from'), await typedTime(portal, -24 * 60), dialog(admin));
    await fill(admin, t('webhooks', 'replay.to'), await typedTime(portal, 1), dialog(admin));
    await press(admin, t('webhooks', 'replay.submit'), dialog(admin));
    await page.getByText(t('webhooks', 'sentMany', { count: all }), { exact: true }).waitFor();
    await desks.leave();
  }, 240_000);
});
