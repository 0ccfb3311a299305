import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { TransferView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatTime, formatWait } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import { useSecondsLeft } from '../../ui/use-seconds-left.js';

interface WaitingTransferProps {
  readonly transfer: TransferView;
  readonly onChanged: (transfer: TransferView) => void;
}

/** What waits, until when, and the press that ends it. */
export function WaitingTransfer({ transfer: { id, dueAt, requestedAt }, onChanged }: WaitingTransferProps) {
  const { t } = useTranslation('transfers');
  const due = dueAt ?? requestedAt;
  const left = useSecondsLeft(new Date(due).getTime());
  const cancel = useAction(() => api.transfersControllerCancel({ path: { id } }), onChanged);
  return (
    <Stack gap={2}>
      <Notice tone="wait" title={t('waiting.title', { time: formatTime(due) })}>
        <p>{t('waiting.why')}</p>
        <p>{left === 0 ? t('waiting.now') : t('waiting.left', { left: formatWait(left) })}</p>
      </Notice>
      <ProblemNotice problem={cancel.problem} />
      <div>
        <Button
          tone="danger"
          pending={cancel.pending}
          onClick={() => {
            cancel.run();
          }}
        >
          {t('waiting.cancel')}
        </Button>
      </div>
    </Stack>
  );
}
