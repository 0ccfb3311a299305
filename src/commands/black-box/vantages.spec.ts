import { describe, expect, it } from '@jest/globals';
import { Vantages } from './vantages.js';

describe('where browsers of the probes stand', () => {
  it('is an address each on this machine, all of one network, and one of another', () => {
    const vantages = new Vantages(true);
    const some = Array.from({ length: 3 }, () => vantages.next());
    expect(new Set(some.map(({ address }) => address)).size).toBe(3);
    const networkOf = ({ address = '' }) => address.replace(/\.\d+$/, '');
    expect(new Set(some.map(networkOf)).size).toBe(1);
    const [first = {}] = some;
    expect(networkOf(vantages.beside(first) ?? {})).toBe(networkOf(first));
    expect(networkOf(vantages.elsewhere(first) ?? {})).not.toBe(networkOf(first));
  });

  it('is where this machine is, for a portal elsewhere', () => {
    const vantages = new Vantages(false);
    expect([vantages.next(), vantages.beside({}), vantages.elsewhere({})]).toEqual([{}, undefined, undefined]);
  });

  it('is one source after the other where some were given, told apart by network', () => {
    const [a, b] = [{ address: '192.0.2.1' }, { address: '192.0.2.2' }];
    const [c, d] = [{ proxy: 'http://far.example:3128' }, { proxy: 'http://near.example:3128' }];
    const vantages = new Vantages(true, [a, b, c, { ...d, network: '192.0.2' }]);
    expect(Array.from({ length: 5 }, () => vantages.next())).toEqual([a, b, c, d, a]);
    expect([vantages.beside(a), vantages.elsewhere(a)]).toEqual([b, c]);
    expect([vantages.beside(c), vantages.elsewhere(c)]).toEqual([undefined, a]);
    expect(vantages.beside(d)).toEqual(a);
  });
});
