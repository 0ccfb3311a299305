/** What `trustedTypes` gives, where a browser has it. */
interface ScriptPolicies {
  createPolicy(
    name: string,
    rules: { readonly createScriptURL: (url: string) => string },
  ): { createScriptURL(url: string): string };
}

/** Only what the build has made may become a worker. */
function ownAsset(url: string): string {
  const { origin, pathname } = new URL(url, location.origin);
  if (origin !== location.origin || !pathname.startsWith('/assets/')) throw new TypeError('no script of these pages');
  return url;
}

let policy: { createScriptURL(url: string): string } | undefined;

/** The one policy of these pages; a second of that name would be refused. */
function sekisho(): { createScriptURL(url: string): string } {
  const { trustedTypes } = globalThis as { readonly trustedTypes?: ScriptPolicies };
  policy ??= trustedTypes?.createPolicy('sekisho', { createScriptURL: ownAsset }) ?? { createScriptURL: ownAsset };
  return policy;
}

/** Starts a worker from its address (`import url from './x.ts?worker&url'`). */
export function startWorker(url: string): Worker {
  return new Worker(sekisho().createScriptURL(url), { type: 'module' });
}
