import type { FindMembersDto } from '../../api/types.js';

export type SearchWay = keyof FindMembersDto;

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const PHONE = /^\+?[\d\s().\p{Pd}]{6,}$/u;

/** What a member is looked for by: login IDs look neither like a phone number nor like an address. */
export function wayOf(typed: string): SearchWay | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return undefined;
  if (ID.test(text)) return 'memberId';
  if (text.includes('@')) return 'email';
  return PHONE.test(text) ? 'phone' : 'loginId';
}

/** What is sent of what was typed. */
export function searchBody(typed: string): FindMembersDto {
  const text = typed.normalize('NFKC').trim();
  return { [wayOf(text) ?? 'loginId']: text };
}
