/**
 * Imported first, makes the budget of the fleet as small as the list of a test is beside that of 2020, and the proofs of work
 * such as a shared machine solves: settings are read when their module is loaded.
 */
Object.assign(process.env, { SIGN_IN_FLEET_PER_MINUTE: '20', SIGN_IN_PROOF_BITS: '12' });
