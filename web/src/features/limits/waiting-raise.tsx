import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { KindLimitsView, LimitsView, SpanLimitView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatYen } from '../../ui/formats.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Slip } from '../../ui/slip.js';
import { When } from '../../ui/when.js';

interface WaitingRaiseProps {
  readonly kind: KindLimitsView['kind'];
  readonly limit: SpanLimitView;
  readonly onCancelled: (view: LimitsView) => void;
}

/** A higher limit that waits, with the press that takes it back: setting the present one anew makes it void. */
export function WaitingRaise({ kind, limit: { span, raise, ownYen = 0 }, onCancelled }: WaitingRaiseProps) {
  const { t } = useTranslation('limits');
  const cancel = useAction(() => api.limitsControllerLower({ body: { kind, span, amountYen: ownYen } }), onCancelled);
  if (raise === undefined) return null;
  const words = { kind: t(`kind.${kind}`), span: t(`span.${span}`), amount: formatYen(raise.amountYen) };
  return (
    <Slip line={t('raise', words)} facts={[{ name: t('from'), value: <When at={raise.effectiveAt} /> }]}>
      <ProblemNotice problem={cancel.problem} />
      <div>
        <Button
          tone="danger"
          pending={cancel.pending}
          onClick={() => {
            cancel.run();
          }}
        >
          {t('cancel')}
        </Button>
      </div>
    </Slip>
  );
}
