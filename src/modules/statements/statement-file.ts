/** A file that a member takes. */
export interface StatementFile {
  readonly name: string;
  readonly type: 'text/csv; charset=utf-8; header=present' | 'application/pdf';
  readonly content: string | Buffer;
}

/** How a browser is told to save it (RFC 6266): a plain name for old ones, and the right one. */
export function disposition({ name }: Pick<StatementFile, 'name'>): string {
  const plain = name.replace(/[^\w.-]+/g, '_');
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
