/** The id of the link that opens an application from the list. */
export const rowId = (id: string): string => `opening-${id}`;
