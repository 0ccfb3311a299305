/** The steps before anything is sent that ask for something. */
export const ASKING = ['documents', 'name', 'birth', 'address', 'contact'] as const;
export type AskingStep = (typeof ASKING)[number];

/** Every page of the opening; the address of the first is `/open`. */
export const STEPS = ['start', ...ASKING, 'check', 'phone', 'credentials', 'identity', 'result'] as const;
export type Step = (typeof STEPS)[number];
