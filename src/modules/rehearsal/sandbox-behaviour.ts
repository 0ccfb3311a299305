import { mkdirSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { newId } from '../../platform/ids/ids.js';
import { RefusedByProvider } from '../notifications/index.js';
import { inboxSettings } from './inbox.settings.js';

export const SANDBOX_PORTS = ['mail', 'sms', 'voice', 'letter'] as const;
export type SandboxPort = (typeof SANDBOX_PORTS)[number];

/** `down`: nobody answers; `slow`: the answer takes a while; `refuse`: the provider will never take the message. */
export const BEHAVIOURS = ['up', 'down', 'slow', 'refuse'] as const;
export type Behaviour = (typeof BEHAVIOURS)[number];

export type Behaviours = Readonly<Record<SandboxPort, Behaviour>>;

const ALL_UP: Behaviours = { mail: 'up', sms: 'up', voice: 'up', letter: 'up' };

class SandboxDown extends Error {
  override name = 'SandboxDown';
}

/** How the sandbox ports behave. A file, because the process that is asked may not be the one that sends. */
@Injectable()
export class SandboxBehaviour {
  private readonly file: string;

  constructor(config: Config) {
    this.file = path.join(config.dataDir, 'sandbox-ports.json');
  }

  async all(): Promise<Behaviours> {
    try {
      return { ...ALL_UP, ...(JSON.parse(await readFile(this.file, 'utf8')) as Partial<Behaviours>) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ALL_UP;
      throw error;
    }
  }

  async set(port: SandboxPort, behaviour: Behaviour): Promise<Behaviours> {
    const all = { ...(await this.all()), [port]: behaviour };
    mkdirSync(path.dirname(this.file), { recursive: true });
    const draft = `${this.file}.${newId()}`;
    await writeFile(draft, JSON.stringify(all), { mode: 0o600 });
    await rename(draft, this.file);
    return all;
  }

  /** What happens before a port does its work. Raises what the provider would. */
  async act(port: SandboxPort, signal?: AbortSignal): Promise<void> {
    const behaviour = (await this.all())[port];
    if (behaviour === 'down') throw new SandboxDown(`the ${port} sandbox is down`);
    if (behaviour === 'refuse') throw new RefusedByProvider(`the ${port} sandbox refuses`);
    if (behaviour === 'slow') await pause(inboxSettings.slowMs, undefined, signal === undefined ? {} : { signal });
  }
}
