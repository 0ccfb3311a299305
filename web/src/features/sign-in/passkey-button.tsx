import { useTranslation } from 'react-i18next';
import { api, refusedAs, signWithPasskey, useAction, withDeviceKey } from '../../api/index.js';
import type { SignedInView } from '../../api/types.js';
import { Button, type Tone } from '../../ui/button.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';

interface PasskeyButtonProps {
  readonly onSignedIn: (signedIn: SignedInView) => void | Promise<void>;
  readonly tone?: Tone;
}

/** One press: the browser shows the passkeys of this site, and the one that is chosen signs in. */
export function PasskeyButton({ onSignedIn, tone = 'quiet' }: PasskeyButtonProps) {
  const { t } = useTranslation('sign-in');
  const action = useAction(async () => {
    const { data: request } = await api.signInControllerChallenge();
    const body = await signWithPasskey(request);
    return withDeviceKey('/api/sign-in/passkey', (headers) => api.signInControllerWithPasskey({ body, headers }));
  }, onSignedIn);
  return (
    <Stack gap={2}>
      <Button
        tone={tone}
        wide
        pending={action.pending}
        onClick={() => {
          action.run();
        }}
      >
        {t('passkey.do')}
      </Button>
      <ProblemNotice problem={refusedAs('page.passkey-refused', action.problem)} />
    </Stack>
  );
}
