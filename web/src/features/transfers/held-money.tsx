import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { HeldPartView, TransferView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { formatDateTime, formatYen, isolated } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Stack } from '../../ui/stack.js';

interface HeldMoneyProps {
  readonly transfer: TransferView;
  readonly held: HeldPartView;
  readonly onChanged: (transfer: TransferView) => void;
}

/** What of a transfer is held at the receiver: each side sees its own, and the receiver may give it back. */
export function HeldMoney({ transfer: { id, direction, name }, held, onChanged }: HeldMoneyProps) {
  const { t } = useTranslation('transfers');
  const [asking, setAsking] = useState(false);
  const words = { amount: formatYen(held.amountYen), until: formatDateTime(held.until), name: isolated(name) };
  const giveBack = useAction(
    () => api.transfersControllerGiveBack({ path: { id } }),
    (view) => {
      setAsking(false);
      onChanged(view);
    },
  );
  if (!held.held) {
    return (
      <Notice tone="done" live>
        <p>{t(`held.${held.outcome ?? 'over'}`, words)}</p>
      </Notice>
    );
  }
  return (
    <Stack gap={2}>
      <Notice tone="wait" title={t('held.title', words)}>
        <p>{t(`held.${direction}`, words)}</p>
      </Notice>
      {direction === 'received' ? (
        <div>
          <Button
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('held.giveBack')}
          </Button>
        </div>
      ) : null}
      {asking ? (
        <Confirm
          title={t('held.giveBackTitle')}
          effect={t('held.giveBack')}
          tone="primary"
          action={giveBack}
          onClose={() => {
            setAsking(false);
          }}
        >
          <p>{t('held.giveBackText', words)}</p>
        </Confirm>
      ) : null}
    </Stack>
  );
}
