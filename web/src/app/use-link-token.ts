import { useEffect, useState } from 'react';
import { forgetLinkToken, takeLinkToken } from './link-token.js';

/** The token of the link that this page was opened with, while the page is open; undefined without one. */
export function useLinkToken(): string | undefined {
  const [token, setToken] = useState(takeLinkToken);
  useEffect(() => {
    // The link of another mail, opened in this very tab, does not load the page anew.
    const follow = (): void => {
      setToken(takeLinkToken());
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
      forgetLinkToken();
    };
  }, []);
  return token;
}
