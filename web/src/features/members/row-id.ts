/** The id of the link that opens a member from the list. */
export const rowId = (memberId: string): string => `member-${memberId}`;
