import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which service the members of this database belong to. */
@Entity({ schema: 'app', name: 'program_service' })
export class ProgramServiceEntity {
  @PrimaryColumn({ name: 'only_one', type: 'boolean', default: true, primaryKeyConstraintName: 'program_service_pkey' })
  onlyOne: boolean;

  @Column({ name: 'service', type: 'text' })
  service: string;

  @Column({ name: 'since', type: 'timestamptz' })
  since: Date;
}
