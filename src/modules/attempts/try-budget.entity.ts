import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'app', name: 'try_budget' })
@Check('try_budget_name_check', 'length(name) between 1 and 100')
@Check('try_budget_key_check', 'length(key) between 1 and 200')
@Check('try_budget_used_check', 'used >= 0')
@Index('try_budget_resets_at', ['resetsAt'], { where: 'resets_at is not null' })
export class TryBudgetEntity {
  @PrimaryColumn({ name: 'name', type: 'text', primaryKeyConstraintName: 'try_budget_pkey' })
  name: string;

  @PrimaryColumn({ name: 'key', type: 'text', primaryKeyConstraintName: 'try_budget_pkey' })
  key: string;

  @Column({ name: 'used', type: 'integer' })
  used: number;

  @Column({ name: 'window_started_at', type: 'timestamptz' })
  windowStartedAt: Date;

  @Column({ name: 'resets_at', type: 'timestamptz', nullable: true })
  resetsAt: Date | null;
}
