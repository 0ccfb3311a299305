/** The steps before anything is sent that ask for something. */
export const ASKING = ['documents', 'name', 'birth', 'address', 'contact'] as const;
export type AskingStep = (typeof ASKING)[number];

/** Those after the start and before anything is sent: what is asked, and a look at it. */
export const ASKED = [...ASKING, 'check'] as const;
export type AskedStep = (typeof ASKED)[number];

/** Those after it was sent; the server says which. */
export const SENT = ['phone', 'credentials', 'identity', 'result'] as const;
export type SentStep = (typeof SENT)[number];

/** Every page of the opening; the address of the first is `/open`. */
export const STEPS = ['start', ...ASKED, ...SENT] as const;
export type Step = (typeof STEPS)[number];
