import type { LocationRewrite } from '@tanstack/react-router';

/**
 * Puts a site below a path. Its first page has the path itself as its address: with a slash at the end, as a router's
 * `basepath` writes it, the server would know no such page.
 */
export function below(path: string): LocationRewrite {
  return {
    input: ({ url }) => {
      if (url.pathname === path || url.pathname.startsWith(`${path}/`)) {
        url.pathname = url.pathname.slice(path.length);
      }
      return url;
    },
    output: ({ url }) => {
      url.pathname = url.pathname === '/' ? path : path + url.pathname;
      return url;
    },
  };
}
