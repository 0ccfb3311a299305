import { queryOptions } from '@tanstack/react-query';
import { api, call, Problem } from '../../api/index.js';
import type { OpeningView } from '../../api/types.js';
import type { Language } from '../../texts/i18n.js';

/** Where the opening of this browser stands, or null where there is none. Asking does not prompt for a sign-in. */
export const openingQuery = queryOptions({
  queryKey: ['opening'],
  queryFn: ({ signal }): Promise<OpeningView | null> => orNone(api.openingControllerRead({ signal })),
  refetchOnWindowFocus: 'always',
});

export const DOCUMENTS_KEY = ['opening-documents'] as const;

/** The documents that have to be accepted, with the text that the consent is to. */
export const documentsQuery = (locale: Language) =>
  queryOptions({
    queryKey: [...DOCUMENTS_KEY, locale],
    queryFn: ({ signal }) => call(() => api.openingControllerDocuments({ query: { locale }, signal })),
    staleTime: 60_000,
  });

/** Login IDs that meet the rules. */
export const suggestionsQuery = queryOptions({
  queryKey: ['login-id-suggestions'],
  queryFn: ({ signal }) => call(() => api.openingAidControllerSuggest({ signal })),
  staleTime: Infinity,
  refetchOnWindowFocus: false,
});

const NONE: readonly string[] = ['request.no-session'];

async function orNone<Body>(asked: Promise<{ readonly data: Body }>): Promise<Body | null> {
  try {
    return (await asked).data;
  } catch (error) {
    if (error instanceof Problem && NONE.includes(error.code)) return null;
    throw error;
  }
}
