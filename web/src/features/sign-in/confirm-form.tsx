import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignedInView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Sent } from '../../ui/sent.js';
import { Stack } from '../../ui/stack.js';
import { usePassed } from '../../ui/use-passed.js';
import { FactorForm, OtherFactors, type TypedMethod } from './factor-form.js';
import { ReopenSignIn } from './reopen-sign-in.js';
import { useCodeRequest } from './use-sign-in.js';

/** How long a confirmation is open, in milliseconds since the epoch. */
export interface Confirming {
  readonly until: number;
  readonly hintAt: number;
}

interface ConfirmFormProps {
  readonly confirming: Confirming;
  readonly onSignedIn: (signedIn: SignedInView) => void | Promise<void>;
  readonly onAgain: () => void;
}

/** A second factor. It looks the same whatever was typed before and whatever is enrolled, so it says nothing of that. */
export function ConfirmForm({ confirming, onSignedIn, onAgain }: ConfirmFormProps) {
  const { t } = useTranslation('sign-in');
  const [method, setMethod] = useState<TypedMethod>('phone-code');
  const [refused, setRefused] = useState(false);
  const [asked, setAsked] = useState(false);
  const late = usePassed(confirming.hintAt);
  const over = usePassed(confirming.until);
  const more = useCodeRequest((result) => {
    if (result.next === 'expired') setRefused(true);
    else setAsked(true);
  });
  if (over || refused) return <ExpiredNotice onAgain={onAgain} />;
  return (
    <Stack gap={3}>
      <FactorForm
        key={method}
        method={method}
        onSignedIn={onSignedIn}
        onExpired={() => {
          setRefused(true);
        }}
        beside={
          method === 'phone-code' ? (
            <Button
              tone="text"
              pending={more.pending}
              onClick={() => {
                more.run('resend');
              }}
            >
              {t('confirm.resend')}
            </Button>
          ) : undefined
        }
      />
      <ProblemNotice problem={more.problem} />
      <Sent by={more} once={asked} text={t('confirm.resent')} />
      {late ? (
        <Notice tone="wait" live>
          <p>{t('confirm.hint')}</p>
        </Notice>
      ) : null}
      <OtherFactors method={method} onChoose={setMethod} onSignedIn={onSignedIn} />
      <div>
        <Button onClick={onAgain}>{t('confirm.again')}</Button>
      </div>
      {late ? (
        <ReopenSignIn
          pending={more.pending}
          onAsk={() => {
            more.run('reopen');
          }}
        />
      ) : null}
    </Stack>
  );
}

function ExpiredNotice({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation('sign-in');
  return (
    <Stack>
      <Notice tone="wait" live>
        <p>{t('confirm.expired')}</p>
      </Notice>
      <div>
        <Button tone="primary" onClick={onAgain}>
          {t('confirm.again')}
        </Button>
      </div>
    </Stack>
  );
}
