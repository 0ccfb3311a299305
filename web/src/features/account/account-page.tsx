import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { StaffAccountView } from '../../api/types.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Loaded } from '../../ui/loaded.js';
import { Page } from '../../ui/page.js';
import { Address } from './address.js';
import { Language } from './language.js';
import { OwnTies } from './own-ties.js';
import { Passkeys } from './passkeys.js';
import { Password } from './password.js';
import { accountQuery } from './queries.js';
import { Totp } from './totp.js';

/** What was done, as its text is called. */
export type Done =
  | 'passkey-added'
  | 'passkey-renamed'
  | 'passkey-removed'
  | 'totp-replaced'
  | 'totp-removed'
  | 'password-changed'
  | 'address-given'
  | 'language-chosen'
  | 'tied'
  | 'untied';

export interface PartProps {
  readonly view: StaffAccountView;
  readonly onDone: (done: Done, view?: StaffAccountView) => void;
}

/** The own account at the console: passkeys, authenticator app, password, mail address, language and whom it does not work on. */
export function AccountPage() {
  const { t } = useTranslation('account');
  const client = useQueryClient();
  const query = useQuery(accountQuery);
  const [done, setDone] = useDone<Done>();
  const take: PartProps['onDone'] = (what, view) => {
    if (view !== undefined) client.setQueryData(accountQuery.queryKey, view);
    setDone(what);
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DoneNotice done={done} text={(what) => t(`done.${what}`)} />
      <Loaded query={query} lines={6}>
        {(view) => (
          <>
            <Passkeys view={view} onDone={take} />
            <Totp view={view} onDone={take} />
            <Password onDone={take} />
            <Address view={view} onDone={take} />
            <Language view={view} onDone={take} />
            <OwnTies view={view} onDone={take} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
