import { queryOptions } from '@tanstack/react-query';
import { api, Problem } from '../api/index.js';
import type { PostalAreaView } from '../api/types.js';

/** What belongs to a postal code of seven digits, or null where there is no such code. */
export const postalAreaQuery = (code: string | undefined) =>
  queryOptions({
    queryKey: ['postal-code', code ?? null],
    enabled: code !== undefined,
    queryFn: async ({ signal }): Promise<PostalAreaView | null> => {
      try {
        return (await api.openingAidControllerPostalCode({ body: { postalCode: code ?? '' }, signal })).data;
      } catch (error) {
        if (error instanceof Problem && error.code === 'registration.postal-code-unknown') return null;
        throw error;
      }
    },
    staleTime: Infinity,
  });
