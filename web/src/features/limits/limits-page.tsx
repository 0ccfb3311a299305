import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { KindLimitsView, LimitsView, SpanLimitView } from '../../api/types.js';
import { ChangesNotice } from '../../app/changes-notice.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Facts } from '../../ui/facts.js';
import { formatYen } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { limitsQuery } from './queries.js';
import { SetLimit } from './set-limit.js';
import { WaitingRaise } from './waiting-raise.js';

/** What the member may charge, send and pay, and how to change it. */
export function LimitsPage() {
  const { t } = useTranslation('limits');
  const client = useQueryClient();
  const query = useQuery(limitsQuery);
  const [done, setDone] = useDone<'lowered' | 'raised' | 'cancelled'>();
  const take = (view: LimitsView, what: 'lowered' | 'raised' | 'cancelled'): void => {
    client.setQueryData(limitsQuery.queryKey, view);
    setDone(what);
  };
  return (
    <Page title={t('title')} lead={t('lead')}>
      <DoneNotice done={done} text={(what) => t(what)} />
      <ChangesNotice />
      <Loaded query={query} lines={6}>
        {(view) => (
          <>
            {view.kinds.map((limits) => (
              <KindLimits
                key={limits.kind}
                limits={limits}
                onCancelled={(next) => {
                  take(next, 'cancelled');
                }}
              />
            ))}
            <Section title={t('set')}>
              <Card>
                <SetLimit view={view} onSet={take} />
              </Card>
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface KindLimitsProps {
  readonly limits: KindLimitsView;
  readonly onCancelled: (view: LimitsView) => void;
}

function KindLimits({ limits: { kind, spans, roomYen }, onCancelled }: KindLimitsProps) {
  const { t } = useTranslation('limits');
  const words = ({ programYen, inForceYen }: SpanLimitView): string =>
    inForceYen === programYen
      ? formatYen(inForceYen)
      : t('own', { amount: formatYen(inForceYen), program: formatYen(programYen) });
  return (
    <Section title={t(`kind.${kind}`)}>
      <Card>
        <Facts
          facts={[
            ...spans.map((one) => ({ name: t(`span.${one.span}`), value: words(one) })),
            { name: t('room'), value: formatYen(roomYen) },
          ]}
        />
      </Card>
      {spans.map((one) => (
        <WaitingRaise key={one.span} kind={kind} limit={one} onCancelled={onCancelled} />
      ))}
    </Section>
  );
}
