/** Text that may stand in a page as it is. Only `html` and `joined` make it. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (value: string | number): string => String(value).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '');

/** A piece of a page. Whatever is put in is escaped, unless it is a piece itself. */
export function html(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const text = parts.map((part, at) => {
    const value = values[at];
    if (value === undefined) return part;
    if (value instanceof Html) return part + value.text;
    return part + (typeof value === 'object' ? joined(value).text : escaped(value));
  });
  return new Html(text.join(''));
}

/** Pieces one after the other. */
export function joined(pieces: readonly Html[]): Html {
  return new Html(pieces.map(({ text }) => text).join(''));
}
