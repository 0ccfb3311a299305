import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { newId } from '../../platform/ids/ids.js';
import { type DemoMember, type DemoStaff, newDemoMembers, newDemoStaff } from './demo-people.js';

/** The people of this rehearsal, and how far making them has come. */
export interface RehearsalPeople {
  readonly members: readonly DemoMember[];
  readonly staff: readonly DemoStaff[];
  /** Where the clock stood before the first of them was made, in seconds ahead of the system's; it is put back there. */
  readonly offsetSeconds: number;
  readonly made: boolean;
}

/** `rehearsal.json` in the data folder, readable by its owner only. Passwords stand there and nowhere else in the clear. */
@Injectable()
export class RehearsalFile {
  private readonly file: string;

  constructor(config: Config) {
    this.file = path.join(config.dataDir, 'rehearsal.json');
  }

  async read(): Promise<RehearsalPeople | undefined> {
    try {
      return JSON.parse(await readFile(this.file, 'utf8')) as RehearsalPeople;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Chooses people and keeps them, before any of them is made: a start that is killed goes on with the same. */
  async begin(offsetSeconds: number): Promise<RehearsalPeople> {
    const people = { members: newDemoMembers(), staff: newDemoStaff(), offsetSeconds, made: false };
    await this.write(people);
    return people;
  }

  async write(people: RehearsalPeople): Promise<void> {
    await mkdir(path.dirname(this.file), { recursive: true });
    const draft = `${this.file}.${newId()}`;
    await writeFile(draft, `${JSON.stringify(people, null, 2)}\n`, { mode: 0o600 });
    await rename(draft, this.file);
  }
}
