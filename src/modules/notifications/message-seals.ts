import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/index.js';
import { declareSealedTable, FieldCipher, newBoxKey, openUnder, sealUnder } from '../../platform/crypto/index.js';
import type { Tx } from '../../platform/database/db.js';
import { newId } from '../../platform/ids/ids.js';
import type { TemplateSecret } from './template.js';
import { NotificationsRepository, type StoredKey } from './notifications.repository.js';

const HOUR_MS = 3_600_000;
/** Keys of a few hours are all that a process ever has in use. */
const CACHED_KEYS_MAX = 8;

declareSealedTable({ table: 'app.sealing_key', sealed: ['wrapped'] });

interface OpenKey {
  readonly id: string;
  readonly key: Buffer;
}

/**
 * Seals codes and tokens on their way out. Each hour has a key of its own, wrapped under the key ring, and destroyed when
 * no message needs it any more: what an old backup of the queue holds can then not be opened, not even with the ring,
 * unless that backup has the hour's key too.
 */
@Injectable()
export class MessageSeals {
  private readonly byEpoch = new Map<number, OpenKey>();
  private making: Promise<void> | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly cipher: FieldCipher,
    private readonly rows: NotificationsRepository,
  ) {}

  async seal(tx: Tx, secret: TemplateSecret, messageId: string): Promise<{ keyId: string; sealed: Buffer }> {
    const { id, key } = await this.currentKey(tx);
    return { keyId: id, sealed: sealUnder(key, JSON.stringify(secret), context(messageId)) };
  }

  async open(secret: { readonly keyId: string; readonly sealed: Buffer }, messageId: string): Promise<TemplateSecret> {
    const stored = await this.rows.findKeyById(secret.keyId);
    if (stored === undefined) throw new Error('the key of this message is destroyed');
    return JSON.parse(openUnder(this.unwrap(stored).key, secret.sealed, context(messageId))) as TemplateSecret;
  }

  /** Makes the keys of this and the next hour ahead of time, so that no request has to; destroys those not needed. */
  async tend(): Promise<void> {
    const nowMs = this.clock.nowMs();
    await this.make(epochOf(nowMs));
    await this.make(epochOf(nowMs + HOUR_MS));
    const oldestMs = epochOf(nowMs).getTime() - HOUR_MS;
    for (const epochMs of this.byEpoch.keys()) if (epochMs < oldestMs) this.byEpoch.delete(epochMs);
    await this.rows.destroyKeys();
  }

  private async currentKey(tx: Tx): Promise<OpenKey> {
    const epoch = epochOf(this.clock.nowMs());
    const cached = this.byEpoch.get(epoch.getTime());
    if (cached !== undefined) return cached;
    let stored = await this.rows.findKey(tx, epoch);
    if (stored === undefined) {
      // Rare: the sweep makes keys an hour ahead. One request makes it for all that wait.
      this.making ??= this.make(epoch).finally(() => {
        this.making = undefined;
      });
      await this.making;
      stored = await this.rows.findKey(tx, epoch);
      if (stored === undefined) throw new Error('the key of this hour was not made');
    }
    const open = this.unwrap(stored);
    if (this.byEpoch.size >= CACHED_KEYS_MAX) this.byEpoch.clear();
    this.byEpoch.set(epoch.getTime(), open);
    return open;
  }

  private async make(epoch: Date): Promise<void> {
    const id = newId<'SealingKey'>();
    await this.rows.addKey({ id, wrapped: this.cipher.seal(newBoxKey().toString('base64'), wrapContext(id)) }, epoch);
  }

  private unwrap(stored: StoredKey): OpenKey {
    return { id: stored.id, key: Buffer.from(this.cipher.open(stored.wrapped, wrapContext(stored.id)), 'base64') };
  }
}

const epochOf = (ms: number): Date => new Date(ms - (ms % HOUR_MS));
const context = (messageId: string): string => `notification.secret:${messageId}`;
const wrapContext = (keyId: string): string => `sealing_key.wrapped:${keyId}`;
