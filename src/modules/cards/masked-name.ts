/** A name as staff see it: the first character of each part and a circle for whatever follows, 山○ 太○. */
export function maskedName({
  familyName,
  givenName,
}: {
  readonly familyName: string;
  readonly givenName: string;
}): string {
  return `${masked(familyName)} ${masked(givenName)}`;
}

function masked(part: string): string {
  const [first = '', ...rest] = Array.from(part);
  // Of a name of one character nothing would be hidden.
  return rest.length === 0 ? '○' : `${first}○`;
}
