/** An item as names hold it that take no signs (types of events, OSCAL): `item-7`, `item-circled-2`, `item-u-27`. */
export function itemWord(id: string): string {
  const circled = '①②③④⑤⑥⑦⑧⑨'.indexOf(id);
  return circled >= 0 ? `item-circled-${String(circled + 1)}` : `item-${id.toLowerCase().replaceAll('#', '-')}`;
}
