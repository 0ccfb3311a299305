import '@fontsource-variable/noto-sans-jp';
import '../ui/theme.css';
import '../ui/base.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { type AnyRouter, type AsyncRouteComponent, type ParsedLocation, RouterProvider } from '@tanstack/react-router';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { Problem } from '../api/problem.js';
import { openTransport } from '../api/transport.js';
import { PageSkeleton } from '../ui/skeleton.js';
import { InterruptionHost } from './interruption-host.js';
import { bringProblems, startTexts } from '../texts/i18n.js';
import { queryClient } from './query-client.js';
import { OfflineNotice } from './offline-notice.js';

/** How long the first page is waited for before the frame is drawn without it. */
const PAGE_WITHIN_MS = 500;

/** The scripts of the page that is asked for come while the session and the texts do, not after them. */
async function bringPage(router: AnyRouter): Promise<void> {
  const { pathname } = router.latestLocation as ParsedLocation;
  const parts = router.getMatchedRoutes(pathname)[0].map(({ options }) => {
    const { component } = options as { readonly component?: Partial<AsyncRouteComponent<unknown>> };
    return component?.preload?.();
  });
  await Promise.allSettled([...parts, router.load()]);
}

/** A refusal that stands in the place of a page is said there, and is no fault of the pages. */
function onCaughtError(error: unknown): void {
  if (!(error instanceof Problem)) reportError(error);
}

/** Puts one of the three sites into the page. */
export async function boot(router: AnyRouter): Promise<void> {
  openTransport();
  const texts = startTexts();
  const page = bringPage(router);
  await texts;
  // A frame that is drawn without its page is kept for a while, so that nothing flickers; it is better drawn with it.
  await Promise.race([page, new Promise((resolve) => setTimeout(resolve, PAGE_WITHIN_MS))]);
  // A page that the browser kept whole would show what was on it before a sign-out.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
  const place = document.getElementById('app');
  if (place === null) throw new Error('the page has no place for the site');
  createRoot(place, { onCaughtError }).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={<PageSkeleton />}>
          <OfflineNotice />
          <RouterProvider router={router} />
          <InterruptionHost />
        </Suspense>
      </QueryClientProvider>
    </StrictMode>,
  );
  // After what was drawn has been shown.
  requestAnimationFrame(() => {
    setTimeout(() => void bringProblems());
  });
}
