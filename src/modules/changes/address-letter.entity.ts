import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A letter with a code, to the address that the record names. */
@Entity({ schema: 'app', name: 'address_letter' })
@Check('address_letter_mac', 'length(code_mac) > 32')
@Check('address_letter_life', 'expires_at > ordered_at')
@Check('address_letter_one_end', 'used_at is null or voided_at is null')
@Check('address_letter_in_time', 'used_at is null or used_at < expires_at')
@Index('address_letter_one_live', ['memberId'], { unique: true, where: 'used_at is null and voided_at is null' })
@Index('address_letter_member', ['memberId', 'orderedAt'])
@Index('address_letter_over', ['expiresAt'])
export class AddressLetterEntity {
  @PrimaryColumn({ name: 'id', type: 'uuid', primaryKeyConstraintName: 'address_letter_pkey' })
  id: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  /** Keyed MAC of its code. */
  @Column({ name: 'code_mac', type: 'bytea' })
  codeMac: Buffer;

  @Column({ name: 'ordered_at', type: 'timestamptz' })
  orderedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', nullable: true })
  usedAt: Date | null;

  /** Another letter has taken its place, or the address is another one. */
  @Column({ name: 'voided_at', type: 'timestamptz', nullable: true })
  voidedAt: Date | null;
}
