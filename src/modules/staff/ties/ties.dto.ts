import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { TIE_RELATIONS, type TieRelation } from './ties.repository.js';

export class DeclareTieDto {
  /** The id of the member, as the desk shows it. */
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  memberId: string;

  /** `own` for the person's own account, `linked` for that of somebody they are close to. */
  @ApiProperty({ enum: TIE_RELATIONS })
  @IsIn(TIE_RELATIONS)
  relation: TieRelation;
}

/** A member on whom the person does not work. */
export class StaffTieView {
  @ApiProperty({ format: 'uuid' })
  memberId: string;

  /** Masked. */
  name: string;

  @ApiProperty({ enum: TIE_RELATIONS })
  relation: TieRelation;

  since: Date;
}
