import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { CardEntity } from './card.entity.js';

/** The blind indexes of all card numbers: one row for each live key version, so that a number is unique under all of them. */
@Entity({ schema: 'app', name: 'card_number_index' })
export class CardNumberIndexEntity {
  @PrimaryColumn({ name: 'number_index', type: 'bytea', primaryKeyConstraintName: 'card_number_index_pkey' })
  numberIndex: Buffer;

  @ForeignKey(() => CardEntity, { name: 'card_number_index_card' })
  @Index('card_number_index_card_id')
  @Column({ name: 'card_id', type: 'uuid' })
  cardId: string;
}
