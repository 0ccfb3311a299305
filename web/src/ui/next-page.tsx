import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import type { Problem } from '../api/problem.js';
import { Button } from './button.js';
import { ProblemNotice } from './problem-notice.js';

interface NextPageProps {
  readonly query: Pick<
    UseInfiniteQueryResult,
    'hasNextPage' | 'isFetchingNextPage' | 'isFetchNextPageError' | 'fetchNextPage' | 'error'
  >;
  readonly label: string;
}

/** Below a list that goes on: asks for the next page, and says why it did not come. Nothing below the last page. */
export function NextPage({ query, label }: NextPageProps) {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage, error } = query;
  const next = (): void => void fetchNextPage();
  if (isFetchNextPageError) return <ProblemNotice problem={error as Problem} onRetry={next} />;
  return hasNextPage ? (
    <div>
      <Button small pending={isFetchingNextPage} onClick={next}>
        {label}
      </Button>
    </div>
  ) : null;
}
