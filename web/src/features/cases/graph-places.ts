export interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where people stand on a ring, the first on top, one after the other by the clock. Pure. */
export function placesOf(
  ids: readonly string[],
  { width, height, radius }: { readonly width: number; readonly height: number; readonly radius: number },
): ReadonlyMap<string, Place> {
  return new Map(
    ids.map((id, at) => {
      const angle = (2 * Math.PI * at) / ids.length - Math.PI / 2;
      // Wider than high: names stand beside each other.
      const x = Math.round(width / 2 + Math.cos(angle) * radius * 1.6);
      return [id, { x, y: Math.round(height / 2 + Math.sin(angle) * radius) }] as const;
    }),
  );
}
