import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ReissueCardDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { LinkRows } from '../../ui/link-rows.js';
import { Card } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { cardQuery } from './queries.js';

/** Another card in place of one that has ended, and what else is left to do without one. */
export function Reorder({ onOrdered }: { readonly onOrdered: () => void }) {
  const { t } = useTranslation('card');
  const client = useQueryClient();
  const action = useAction(
    (reason: ReissueCardDto['reason'], { approval }) =>
      api.reissuesControllerReissue({ body: { reason }, headers: approval }),
    async () => {
      await client.invalidateQueries({ queryKey: cardQuery.queryKey });
      onOrdered();
    },
  );
  return (
    <>
      <ProblemNotice problem={action.problem} />
      <div>
        <Button
          tone="primary"
          wide
          pending={action.pending}
          onClick={() => {
            action.run('ended');
          }}
        >
          {t('reorder.submit')}
        </Button>
      </div>
      <Card>
        <LinkRows
          rows={[
            { to: '/security/address', label: t('reorder.address'), about: t('reorder.addressLead') },
            { to: '/security/closing', label: t('reorder.closing') },
          ]}
        />
      </Card>
    </>
  );
}
