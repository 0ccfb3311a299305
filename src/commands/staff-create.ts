import { Command, Option } from 'commander';
import { AttemptsModule } from '../modules/attempts/index.js';
import { GatewayPortsModule, NotificationsModule } from '../modules/notifications/index.js';
import { SandboxPortsModule } from '../modules/rehearsal/index.js';
import {
  EnrolStaff,
  type Enrolment,
  STAFF_ROLES,
  StaffAccountsModule,
  type StaffRole,
  StaffSignIn,
} from '../modules/staff/index.js';
import { AccessModule } from '../platform/access/index.js';
import { randomToken } from '../platform/crypto/index.js';
import { JobsModule } from '../platform/jobs/index.js';
import { Problem } from '../platform/problems/index.js';
import { inPortal, say, type CommandPortal } from './in-portal.js';
import { SecretPrompt } from './secret-prompt.js';

interface Options {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly roles: StaffRole[];
  readonly locale: 'ja' | 'en';
  readonly generatePassword?: boolean;
  readonly as?: string;
}

const options = new Command('staff:create')
  .description(
    'Gives somebody of the issuer an account. The first administrator is made at once, the second waits for the first one at the console; after that an administrator proposes (--as) and another one approves. They choose their own credentials, by a code that comes by mail. Secrets are read from the terminal or from standard input, a line each',
  )
  .requiredOption('--login <name>', 'the sign-in name')
  .requiredOption('--name <name>', "the person's name")
  .requiredOption('--email <address>', 'where the person is written to about the account')
  .addOption(new Option('--roles <role...>', 'what the person may do').choices(STAFF_ROLES).makeOptionMandatory())
  .addOption(new Option('--locale <language>', 'of what is written to the person').choices(['ja', 'en']).default('ja'))
  .option(
    '--generate-password',
    'make the password of the first administrator and print it once, instead of asking for it',
  )
  .option('--as <name>', 'the sign-in name of the administrator who proposes')
  .parse()
  .opts<Options>();

/** Whoever may run commands on the server. */
const OPERATOR = { kind: 'system', id: 'staff-create' } as const;

process.exitCode = await inPortal(create, (config) => [
  JobsModule,
  AccessModule,
  NotificationsModule.with(config.production ? GatewayPortsModule : SandboxPortsModule),
  AttemptsModule,
  StaffAccountsModule,
]);

async function create(portal: CommandPortal): Promise<number> {
  const prompt = new SecretPrompt();
  try {
    return await enrol(portal, prompt);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    say(`refused: ${error.code}`);
    for (const { pointer, code } of error.options.errors ?? []) say(`  ${pointer} ${code}`);
    return 1;
  } finally {
    prompt.close();
  }
}

async function enrol(portal: CommandPortal, prompt: SecretPrompt): Promise<number> {
  const enrolment = portal.get(EnrolStaff);
  const admins = await enrolment.adminsUpToTwo();
  const { login, name, email, roles, locale, as } = options;
  if (as === undefined && admins > 0 && !(admins === 1 && roles.includes('admin'))) {
    say('propose the account as an administrator, with --as NAME, and let another one approve it at the console');
    return 1;
  }
  const person: Enrolment = { login, name, email, roles, locale };
  if (as === undefined && admins === 0) {
    const password = options.generatePassword === true ? randomToken() : await prompt.ask('Password of the new person');
    const otpauthUrl = await enrolment.first(person, password, OPERATOR);
    say('the account is made');
    say(`code generator (shown this once): ${otpauthUrl}`);
    if (options.generatePassword === true) say(`password (shown this once): ${password}`);
    return 0;
  }
  if (as === undefined) await enrolment.second(person, OPERATOR);
  else await enrolment.propose(person, await administrator(portal, prompt, as));
  say('the account is proposed; another administrator has to approve it');
  say(
    'after that the person gets a code by mail and chooses password and code generator with it; tell the sign-in name',
  );
  return 0;
}

/** Who proposes, with the same proofs as at the console. */
async function administrator(portal: CommandPortal, prompt: SecretPrompt, name: string) {
  const password = await prompt.ask(`Password of ${name}`);
  const totp = await prompt.ask(`Code of ${name}`);
  return portal.get(StaffSignIn).admitForCommand({ name, password, totp }, 'admin');
}
