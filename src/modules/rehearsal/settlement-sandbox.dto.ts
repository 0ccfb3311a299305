import { ApiProperty } from '@nestjs/swagger';

/** A request file that the bank of the rehearsal has and has not been heard of. */
export class SandboxRequestView {
  @ApiProperty({ format: 'uuid' })
  id: string;

  /** As the file is called, without an ending. */
  name: string;
  lines: number;
  totalYen: number;
}

export class SandboxRequestsView {
  @ApiProperty({ type: [SandboxRequestView] })
  requests: readonly SandboxRequestView[];
}

/** What the bank of the rehearsal says of a file: two files, to be uploaded at the console. */
export class SandboxResultView {
  /** Without an ending. */
  name: string;
  text: string;
  sidecar: string;
}
