/** Whether `text` contains `word` but for one letter added, left out or changed. */
export function containsNearly(text: string, word: string): boolean {
  // Sellers' variant of the edit distance: a match may begin anywhere in the text.
  const letters = Array.from(word);
  let column = [0, ...letters.map((_, at) => at + 1)];
  for (const letter of text) {
    const next = [0];
    letters.forEach((wanted, at) => {
      next.push(
        Math.min((column[at] ?? 0) + (wanted === letter ? 0 : 1), (column[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1),
      );
    });
    column = next;
    if ((column[letters.length] ?? letters.length) <= 1) return true;
  }
  return false;
}

/** How many letters have to be added, left out or changed to make `b` of `a` (Levenshtein). */
export function editDistance(a: string, b: string): number {
  const letters = Array.from(b);
  let row = [0, ...letters.map((_, at) => at + 1)];
  Array.from(a).forEach((letter, y) => {
    const next = [y + 1];
    letters.forEach((wanted, x) => {
      next.push(Math.min((row[x] ?? 0) + (wanted === letter ? 0 : 1), (row[x + 1] ?? 0) + 1, (next[x] ?? 0) + 1));
    });
    row = next;
  });
  return row[letters.length] ?? 0;
}
