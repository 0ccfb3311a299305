import { expect, it } from '@jest/globals';
import { whereToGoOn } from './stream-reader.js';

it('a reader goes on behind what was read when a restored database numbers its transactions anew', () => {
  const reading = { place: { xid: '900', seq: '70' }, seqAfter: '0', seqMax: '75', movedAt: new Date(0) };
  expect(whereToGoOn(reading, '901')).toEqual({ place: { xid: '900', seq: '70' }, seqAfter: '0' });
  expect(whereToGoOn(reading, '12')).toEqual({ place: { xid: '0', seq: '0' }, seqAfter: '75' });
});
