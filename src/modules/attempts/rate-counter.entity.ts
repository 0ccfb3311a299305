import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The counters of rate-limiter-flexible, in the form that library asks for. */
@Entity({ schema: 'app', name: 'rate_counter' })
@Index('rate_counter_expire', ['expire'])
export class RateCounterEntity {
  @PrimaryColumn({ name: 'key', type: 'character varying', length: 255, primaryKeyConstraintName: 'rate_counter_pkey' })
  key: string;

  @Column({ name: 'points', type: 'integer', default: 0 })
  points: number;

  /** Milliseconds since the epoch, by the system time of the process that counted. */
  @Column({ name: 'expire', type: 'bigint', nullable: true })
  expire: string | null;
}
