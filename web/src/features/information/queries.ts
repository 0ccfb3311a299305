import { queryOptions } from '@tanstack/react-query';
import { api, call } from '../../api/index.js';
import type { Language } from '../../texts/i18n.js';

/** The documents in force. */
export const listQuery = (locale: Language) =>
  queryOptions({
    queryKey: ['information', locale],
    queryFn: ({ signal }) => call(() => api.programControllerList({ query: { locale }, signal })),
    staleTime: 60_000,
  });

/** One document, in the version in force or a named one. */
export const documentQuery = (document: string, locale: Language, version: string | undefined) =>
  queryOptions({
    queryKey: ['information', locale, document, version ?? null],
    queryFn: ({ signal }) =>
      call(() =>
        api.programControllerShow({
          path: { document },
          query: { locale, ...(version === undefined ? {} : { version }) },
          signal,
        }),
      ),
    staleTime: 60_000,
  });
