import { Check, Column, Entity, PrimaryColumn, Unique } from 'typeorm';

/** That a member was shown own data in the clear. What was shown is not kept. The migration holds the keys to others. */
@Entity({ schema: 'app', name: 'member_reveal' })
@Unique('member_reveal_intent', ['intentId'])
@Unique('member_reveal_nth', ['memberId', 'nth'])
@Unique('member_reveal_nth_at', ['memberId', 'nth', 'revealedAt'])
@Check('member_reveal_bundle', `bundle in ('contact', 'card')`)
@Check('member_reveal_card', `(bundle = 'card') = (card_id is not null)`)
@Check('member_reveal_nth_positive', `nth >= 1`)
export class MemberRevealEntity {
  @PrimaryColumn({ name: 'reveal_id', type: 'uuid', primaryKeyConstraintName: 'member_reveal_pkey' })
  revealId: string;

  @Column({ name: 'member_id', type: 'uuid' })
  memberId: string;

  @Column({ name: 'nth', type: 'integer' })
  nth: number;

  @Column({ name: 'bundle', type: 'text' })
  bundle: string;

  @Column({ name: 'card_id', type: 'uuid', nullable: true })
  cardId: string | null;

  @Column({ name: 'intent_id', type: 'uuid' })
  intentId: string;

  @Column({ name: 'revealed_at', type: 'timestamptz' })
  revealedAt: Date;

  @Column({ name: 'fifth_before_nth', type: 'integer', nullable: true })
  fifthBeforeNth: number | null;

  @Column({ name: 'fifth_before_at', type: 'timestamptz', nullable: true })
  fifthBeforeAt: Date | null;
}
