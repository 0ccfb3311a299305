import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StopsView } from '../../api/types.js';
import { stopsQuery, useCapabilities } from '../../app/stops.js';
import { Button, ButtonLink } from '../../ui/button.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { formatDateTime } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import { ReopeningForm } from './reopening-form.js';

/** Reopens what the member has stopped, with a code from the phone. */
export function ReopeningPage() {
  const { t } = useTranslation('stop');
  const query = useQuery(stopsQuery);
  const [done, setDone] = useState(false);
  if (done) return <Reopened />;
  return (
    <Page title={t('reopening.title')} lead={t('reopening.lead')}>
      <Loaded query={query} lines={4}>
        {(stops) => (
          <Standing
            stops={stops}
            onCheck={() => void query.refetch()}
            onDone={() => {
              setDone(true);
            }}
          />
        )}
      </Loaded>
    </Page>
  );
}

interface StandingProps {
  readonly stops: StopsView;
  readonly onCheck: () => void;
  readonly onDone: () => void;
}

function Standing({ stops, onCheck, onDone }: StandingProps) {
  const { t } = useTranslation('stop');
  const inWords = useCapabilities();
  const { capabilities, since, reopenableFrom, reopenable } = stops;
  if (capabilities.length === 0) {
    return (
      <Notice tone="info">
        <p>{t('reopening.nothing')}</p>
      </Notice>
    );
  }
  const facts: readonly Fact[] = [
    { name: t('reopening.what'), value: inWords(capabilities) },
    ...(since === undefined ? [] : [{ name: t('reopening.since'), value: <When at={since} /> }]),
    ...(reopenableFrom === undefined ? [] : [{ name: t('reopening.from'), value: <When at={reopenableFrom} /> }]),
  ];
  return (
    <>
      <Card>
        <Facts facts={facts} />
      </Card>
      {reopenable ? <ReopeningForm onDone={onDone} /> : <NotYet from={reopenableFrom} onCheck={onCheck} />}
    </>
  );
}

interface NotYetProps {
  /** Undefined where waiting does not help. */
  readonly from: string | undefined;
  readonly onCheck: () => void;
}

function NotYet({ from, onCheck }: NotYetProps) {
  const { t } = useTranslation('stop');
  if (from === undefined) {
    return (
      <Notice tone="danger" title={t('reopening.ask')}>
        <p>{t('reopening.askText')}</p>
        <div>
          <ButtonLink small to="/information/complaints">
            {t('desk')}
          </ButtonLink>
        </div>
      </Notice>
    );
  }
  return (
    <Notice tone="wait" title={t('reopening.early')}>
      <p>{t('reopening.earlyText', { at: formatDateTime(from) })}</p>
      <div>
        <Button small onClick={onCheck}>
          {t('reopening.check')}
        </Button>
      </div>
    </Notice>
  );
}

function Reopened() {
  const { t } = useTranslation('stop');
  return (
    <Page title={t('reopening.doneTitle')}>
      <Notice tone="done" live>
        <p>{t('reopening.doneText')}</p>
      </Notice>
      <div>
        <ButtonLink to="/card" tone="primary">
          {t('reopening.back')}
        </ButtonLink>
      </div>
    </Page>
  );
}
