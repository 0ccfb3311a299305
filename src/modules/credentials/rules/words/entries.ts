/** One word: how it is typed in Latin letters, if it is, and how it is spelled otherwise. */
export interface WordEntry {
  readonly romaji: string;
  readonly spellings: readonly string[];
}

/** The entries of a list: words apart by white space, `romaji=spelling=other spelling`. */
export function entriesOf(list: string): readonly WordEntry[] {
  return list
    .trim()
    .split(/\s+/)
    .map((word) => {
      const [romaji = '', ...spellings] = word.split('=');
      return { romaji, spellings };
    });
}
