import { Argon2Hasher, type Costs } from '../../src/modules/credentials/argon2-hasher.js';

/** As the portal hashes, at a fraction of its price: most tests sign in a hundred times, and few are about what that costs. */
export class LightHasher extends Argon2Hasher {
  protected override readonly costs: Costs = { memoryCost: 1_024, timeCost: 2, parallelism: 1 };
}
