import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a breaker has heard. */
@Entity({ schema: 'app', name: 'breaker_signal' })
export class BreakerSignalEntity {
  @PrimaryColumn({ name: 'signal_id', type: 'uuid', primaryKeyConstraintName: 'breaker_signal_pkey' })
  signalId: string;

  @Column({ name: 'breaker', type: 'text' })
  breaker: string;

  @Column({ name: 'target', type: 'text' })
  target: string;

  @Column({ name: 'alert_id', type: 'uuid' })
  alertId: string;

  @Column({ name: 'yen', type: 'bigint' })
  yen: string;

  @Column({ name: 'heard_at', type: 'timestamptz' })
  heardAt: Date;
}
