import type { Page, Route } from 'playwright-core';

/** What a failed page names for the support. */
export const REFERENCE = '01a2149b-0000-7000-8000-00000000c0de';

/** Lets the portal seem to refuse: a problem as the API sends it. */
export async function refuse(
  page: Page,
  address: string,
  problem: { readonly status: number; readonly code: string } & Readonly<Record<string, unknown>>,
): Promise<void> {
  await page.route(address, (route) =>
    route.fulfill({
      status: problem.status,
      contentType: 'application/problem+json',
      body: JSON.stringify({ title: problem.code, requestId: REFERENCE, ...problem }),
    }),
  );
}

/** Lets the portal answer something else than it has. */
export async function answer(page: Page, address: string | RegExp, body: unknown): Promise<void> {
  await page.route(address, (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: JSON.stringify(body) }),
  );
}

/** Lets the portal answer what it has, changed. */
export async function change<Body>(page: Page, address: string, to: (body: Body) => Body): Promise<void> {
  await page.route(address, async (route: Route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: to((await response.json()) as Body) });
  });
}

/** Lets an answer be on its way until the page is closed. */
export async function holdBack(page: Page, address: string): Promise<void> {
  await page.route(address, () => new Promise<void>(() => undefined));
}

/** Holds the first request to an address back until it is let go, and lets the others through. */
export async function holdFirst(
  page: Page,
  address: string,
): Promise<{ readonly held: Promise<void>; readonly letGo: () => Promise<void> }> {
  const came = Promise.withResolvers<undefined>();
  const opened = Promise.withResolvers<undefined>();
  const answered = Promise.withResolvers<undefined>();
  let first = true;
  await page.route(address, async (route) => {
    if (!first) return route.continue();
    first = false;
    came.resolve(undefined);
    await opened.promise;
    await route.fulfill({ response: await route.fetch() });
    answered.resolve(undefined);
  });
  return {
    held: came.promise,
    letGo: async () => {
      opened.resolve(undefined);
      await answered.promise;
    },
  };
}
