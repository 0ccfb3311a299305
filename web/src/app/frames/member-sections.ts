import type { SessionView } from '../../api/types.js';

/** What the menu leads to, by how far a member has come. */
export const MENU = {
  member: ['home', 'statement', 'card', 'security'],
  holder: ['card', 'statement'],
  arrival: ['card'],
} as const satisfies Record<SessionView['level'], readonly string[]>;

type Section = (typeof MENU)[SessionView['level']][number];

/** Pages that others lie under, each with the one that it lies under itself. */
const UNDER = { links: 'home', charges: 'home', transfers: 'home', payments: 'home' } as const satisfies Record<
  string,
  Section
>;

/** A page that another one lies under. */
export type Place = Section | keyof typeof UNDER;

/** Whoever is in need comes from anywhere. */
const ALONE: readonly string[] = ['/security/urgent'];

const isSection = (place: string): place is Section => (MENU.member as readonly string[]).includes(place);
const isUnder = (place: string): place is keyof typeof UNDER => Object.hasOwn(UNDER, place);

/** The page that one lies under, by its address; nothing for the menu's own, and where the menu has no way to it. */
export function placeAbove(pathname: string, level: SessionView['level']): Place | undefined {
  if (ALONE.includes(pathname)) return undefined;
  const [, first = '', ...rest] = pathname.split('/');
  const place = isUnder(first) ? (rest.length > 0 ? first : UNDER[first]) : rest.length > 0 ? first : '';
  if (!isSection(place) && !isUnder(place)) return undefined;
  return (MENU[level] as readonly string[]).includes(sectionAt(place)) ? place : undefined;
}

/** The page of the menu that a page lies under. */
export function sectionOf(pathname: string, level: SessionView['level']): Section | undefined {
  const above = placeAbove(pathname, level);
  return above === undefined ? undefined : sectionAt(above);
}

const sectionAt = (place: Place): Section => (isUnder(place) ? UNDER[place] : place);
