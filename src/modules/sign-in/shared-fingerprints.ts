import type { Clock } from '../../platform/clock/index.js';
import { randomToken } from '../../platform/crypto/index.js';
import type { GuardedRedis } from '../attempts/index.js';
import { marksOf } from './fingerprint-key.js';
import type { LocalFingerprints } from './local-fingerprints.js';
import { type Fingerprint, PasswordFingerprints } from './password-fingerprints.js';
import { signInSettings as settings } from './sign-in.settings.js';

const HOUR_SECONDS = 3_600;

/** Adds a login ID to a fingerprint; gives whether it is new there, and how many there are. The life is fixed at first. */
const MARK = `
local added = 0
local size = redis.call('scard', KEYS[1])
if redis.call('sismember', KEYS[1], ARGV[1]) == 0 then
  added = 1
  if size < tonumber(ARGV[3]) then
    redis.call('sadd', KEYS[1], ARGV[1])
    if size == 0 then redis.call('expire', KEYS[1], ARGV[2]) end
    size = size + 1
  end
end
return { added, size }`;

/** Fingerprints in Redis, for all processes together; those of this process alone while Redis does not answer. */
export class SharedFingerprints extends PasswordFingerprints {
  private hour: { readonly hour: number; readonly key: Buffer } | undefined;

  constructor(
    private readonly redis: GuardedRedis,
    private readonly local: LocalFingerprints,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async mark(password: string, loginIndex: Buffer): Promise<Fingerprint> {
    // Always marked here as well, so that what was seen is not forgotten when Redis goes.
    const here = await this.local.mark(password, loginIndex);
    if (!this.redis.ready) return here;
    try {
      const everywhere = await this.markShared(password, loginIndex);
      return {
        repeated: everywhere.repeated || here.repeated,
        sprayed: everywhere.sprayed || here.sprayed,
        accounts: Math.max(everywhere.accounts, here.accounts),
      };
    } catch {
      // The breaker of the connection tells of it; the fingerprints of this process stand in.
      return here;
    }
  }

  private async markShared(password: string, loginIndex: Buffer): Promise<Fingerprint> {
    const hour = Math.floor(this.clock.nowMs() / 1000 / HOUR_SECONDS);
    const marks = marksOf(await this.keyOf(hour), password, loginIndex);
    const reply = await this.redis.run((client) =>
      client.eval(MARK, {
        keys: [`sign-in.fingerprint.${hour}.${marks.password}`],
        arguments: [marks.account, String(settings.spraySeconds), String(settings.sprayAccounts)],
      }),
    );
    const [added, accounts] = reply as [number, number];
    return { repeated: added === 0, sprayed: accounts >= settings.sprayAccounts, accounts };
  }

  /** The random key of this hour: whoever needs it first makes it. */
  private async keyOf(hour: number): Promise<Buffer> {
    if (this.hour?.hour === hour) return this.hour.key;
    const name = `sign-in.fingerprint-key.${hour}`;
    await this.redis.run((client) =>
      client.set(name, randomToken(), { condition: 'NX', expiration: { type: 'EX', value: HOUR_SECONDS } }),
    );
    const key = await this.redis.run((client) => client.get(name));
    if (key === null) throw new Error('the key of this hour is gone');
    this.hour = { hour, key: Buffer.from(key, 'base64url') };
    return this.hour.key;
  }
}
