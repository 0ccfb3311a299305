import { describe, expect, it } from '@jest/globals';
import { eachByItself, pageByPage } from './each-by-itself.js';

const rows = ['1', '2', '3', '4', '5'].map((id) => ({ id }));

describe('a sweep that takes each by itself', () => {
  it('comes to all of them, says of each that fails, and raises the first failure in the end', async () => {
    const [done, failed]: [string[], string[]] = [[], []];
    const all = eachByItself(
      rows,
      ({ id }) => {
        if (id === '2' || id === '4') return Promise.reject(new Error(`row ${id}`));
        done.push(id);
        return Promise.resolve();
      },
      ({ id }, error) => failed.push(`${id}: ${String(error)}`),
    );
    await expect(all).rejects.toThrow('row 2');
    expect(done).toEqual(['1', '3', '5']);
    expect(failed).toEqual(['2: Error: row 2', '4: Error: row 4']);
  });

  it('raises what is raised in the end, whatever it is', async () => {
    const all = eachByItself(
      [1],
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what others raise need be no error
      () => Promise.reject(undefined),
      () => undefined,
    );
    expect(
      await all.then(
        () => 'ended well',
        () => 'failed',
      ),
    ).toBe('failed');
  });

  it('reads rows a page at a time until there are no more', async () => {
    const asked: string[] = [];
    const pages = (rowsMax: number) => ({
      pageAfter: (after: string) => {
        asked.push(after.slice(-1));
        return Promise.resolve(rows.filter(({ id }) => after.length > 1 || id > after).slice(0, rowsMax));
      },
      rowsMax,
    });
    const read = async (rowsMax: number): Promise<string[]> => {
      const ids: string[] = [];
      for await (const { id } of pageByPage(pages(rowsMax))) ids.push(id);
      return ids;
    };
    expect(await read(2)).toEqual(['1', '2', '3', '4', '5']);
    expect(asked.splice(0)).toEqual(['0', '2', '4']);
    expect(await read(5)).toEqual(['1', '2', '3', '4', '5']);
    expect(asked).toEqual(['0', '5']);
  });
});
