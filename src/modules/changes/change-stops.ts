import { Injectable } from '@nestjs/common';

/** Stops what belongs to the token of a link or the code of a short message; false when nothing of it can be stopped. */
export type ChangeStopper = (token: string) => Promise<boolean>;

/** What else, besides changes, waits and is stopped on the same page. The modules above register themselves at their start. */
@Injectable()
export class ChangeStops {
  private readonly stoppers: ChangeStopper[] = [];

  register(stopper: ChangeStopper): void {
    this.stoppers.push(stopper);
  }

  async stop(token: string): Promise<boolean> {
    for (const stopper of this.stoppers) if (await stopper(token)) return true;
    return false;
  }
}
