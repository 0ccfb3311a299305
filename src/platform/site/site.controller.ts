import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Access } from '../access/index.js';
import { Page } from '../http/index.js';
import { SiteFiles } from './site-files.js';

/** Every address that the member site draws a page for. */
export const MEMBER_PAGES = [
  '/',
  '/open',
  '/open/:step',
  '/sign-in',
  '/home',
  '/card',
  '/card/:step',
  '/security',
  '/security/:part',
  '/stop',
  '/stop-change',
  '/links',
  '/charges',
  '/charges/:charge',
  '/transfers',
  '/transfers/:part',
  '/statement',
  '/payments',
  '/payments/:part',
  '/payments/:part/:subject',
  '/deny-debit',
  '/deny-link',
  '/recovery',
  '/information',
  '/information/:document',
];
const CONSOLE_TASKS = [
  'cards',
  'arrivals',
  'members',
  'openings',
  'opening-switches',
  'screening',
  'bank-days',
  'settlements',
  'alerts',
  'calls',
  'cases',
  'measures',
  'suspicious-reports',
  'freezes',
  'limits',
  'rules',
  'decisions',
  'held',
  'endings',
  'balances',
  'approvals',
  'blocklist',
  'staff',
  'audit',
  'checklist',
  'partners',
  'webhooks',
];
/** And the console. */
export const CONSOLE_PAGES = [
  '/issuer',
  '/issuer/sign-in',
  '/issuer/reset',
  '/issuer/account',
  // By name: what lies under the routes of the API is left to them.
  ...CONSOLE_TASKS.flatMap((task) => [`/issuer/${task}`, `/issuer/${task}/:subject`]),
];

/** And the desk of a rehearsal. Its messages, people and clock are asked for beside it, below `/rehearsal`. */
export const DESK_PAGES = ['/rehearsal', '/rehearsal/desk/:part'];

/** The desk of a rehearsal; in production nothing answers at its address. */
@ApiExcludeController()
@Controller()
@Access({ level: 'rehearsal', rate: 'site' })
export class DeskController {
  constructor(private readonly files: SiteFiles) {}

  @Get(DESK_PAGES)
  @Page()
  desk(@Res({ passthrough: true }) reply: FastifyReply): string {
    reply.header('content-type', 'text/html; charset=utf-8');
    return this.files.page('rehearsal', { nonce: reply.cspNonce });
  }
}
