import { describe, expect, it } from '@jest/globals';
import { ProgressMark } from './progress-mark.js';

const at = (xid: number, era = 1) => ({ era, xid: String(xid), seq: '1' });

describe('how long the newest event waits', () => {
  it('is nothing while there is nothing to wait for', () => {
    const mark = new ProgressMark();
    expect(mark.look(undefined, undefined, 0)).toEqual({ behindMs: 0, moved: true });
    expect(mark.look(at(5), at(5), 60_000)).toEqual({ behindMs: 0, moved: true });
  });

  it('grows for as long as one event is not covered, whatever comes after it', () => {
    const mark = new ProgressMark();
    mark.look(at(9), at(5), 0);
    expect(mark.look(at(20), at(8), 10_000)).toEqual({ behindMs: 10_000, moved: false });
    expect(mark.look(at(30), at(8), 70_000)).toEqual({ behindMs: 70_000, moved: false });
  });

  it('begins anew when that event is covered, also under steady traffic', () => {
    const mark = new ProgressMark();
    mark.look(at(9), at(5), 0);
    expect(mark.look(at(20), at(10), 59_000)).toEqual({ behindMs: 0, moved: true });
    expect(mark.look(at(40), at(19), 60_000)).toEqual({ behindMs: 1_000, moved: false });
    expect(mark.look(at(40), at(20), 61_000)).toEqual({ behindMs: 0, moved: true });
  });

  it('counts an older era as not covering, however high its places were', () => {
    const mark = new ProgressMark();
    mark.look(at(9, 2), at(500, 1), 0);
    expect(mark.look(at(9, 2), at(500, 1), 5_000)).toEqual({ behindMs: 5_000, moved: false });
    expect(mark.look(at(9, 2), at(9, 2), 6_000)).toEqual({ behindMs: 0, moved: true });
  });

  it('compares numbers, not their writing', () => {
    const mark = new ProgressMark();
    expect(mark.look(at(100), at(99), 0).behindMs).toBe(0);
    expect(mark.look(at(100), at(99), 1_000)).toEqual({ behindMs: 1_000, moved: false });
  });
});
