import { useTranslation } from 'react-i18next';
import { api, signWithPasskey, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';

/** One press: the browser shows the passkeys of the console, and the one that is chosen signs in. */
export function PasskeyButton({ onSignedIn }: { readonly onSignedIn: () => Promise<void> }) {
  const { t } = useTranslation('staff-sign-in');
  const action = useAction(async () => {
    const { data: request } = await api.staffControllerChallenge();
    return api.staffControllerOpenByPasskey({ body: await signWithPasskey(request) });
  }, onSignedIn);
  return (
    <Stack gap={2}>
      <ProblemNotice problem={action.problem} />
      <Button
        wide
        pending={action.pending}
        onClick={() => {
          action.run();
        }}
      >
        {t('passkey.do')}
      </Button>
    </Stack>
  );
}
