import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { bringTexts } from '../texts/i18n.js';

/** A page that is loaded when it is first asked for, together with its texts and others that it has parts of. */
export function lazyPage<Name extends string, Props extends object = object>(
  feature: string,
  load: () => Promise<Record<Name, ComponentType<NoInfer<Props>>>>,
  name: Name,
  ...others: readonly string[]
): AsyncRouteComponent<Props> {
  return lazyRouteComponent(async () => {
    const [page] = await Promise.all([load(), ...[feature, ...others].map(bringTexts)]);
    return page as Record<Name, ComponentType<Props>>;
  }, name) as AsyncRouteComponent<Props>;
}
