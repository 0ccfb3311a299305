type Texts = Record<string, unknown>;

const isTexts = (value: unknown): value is Texts => typeof value === 'object' && value !== null;

/** Texts with others in the place of those of the same key, at every depth. */
export function withTexts(texts: Texts, instead: unknown): Texts {
  if (!isTexts(instead)) return texts;
  const others = Object.entries(instead).map(([key, value]) => {
    const own = texts[key];
    return [key, isTexts(own) ? withTexts(own, value) : value] as const;
  });
  return { ...texts, ...Object.fromEntries(others) };
}
