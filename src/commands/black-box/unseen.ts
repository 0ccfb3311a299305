/** Raised where the means for something are missing. */
export class Unseen extends Error {}
