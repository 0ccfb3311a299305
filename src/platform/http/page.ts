import { SetMetadata } from '@nestjs/common';

export const PAGE_KEY = 'sekisho:page';

/** The handler gives a page for people, so a link on another site may lead to it (a top-level GET without side effects). */
export function Page(): MethodDecorator {
  return SetMetadata(PAGE_KEY, true);
}
