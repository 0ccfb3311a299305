import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ schema: 'app', name: 'password_credential' })
@Check('password_credential_hash_form', String.raw`hash ~ '^p[0-9]+\$argon2id\$'`)
export class PasswordCredentialEntity {
  @PrimaryColumn({ name: 'member_id', type: 'uuid', primaryKeyConstraintName: 'password_credential_pkey' })
  memberId: string;

  @Column({ name: 'hash', type: 'text' })
  hash: string;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt: Date;
}
