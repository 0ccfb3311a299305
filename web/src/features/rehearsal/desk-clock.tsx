import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, api, deviceTime, useAction } from '../../api/index.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDateTime } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { Stack } from '../../ui/stack.js';
import { useClock } from './desk-clock-now.js';
import styles from './desk-clock.module.css';
import { Due } from './due.js';
import { clockQuery } from './queries.js';
import { instantOf, localOf } from './japan-time.js';

const HOUR_SECONDS = 3_600;
const YEAR_SECONDS = 366 * 86_400;
const STEPS = [
  ['hour', HOUR_SECONDS],
  ['day', 24 * HOUR_SECONDS],
  ['days', 72 * HOUR_SECONDS],
] as const;

/** Moves the one clock of the rehearsal forward, and says what waits for it. */
export function ClockPage() {
  const { t } = useTranslation('rehearsal');
  const client = useQueryClient();
  const clock = useClock();
  const [movedTo, setMovedTo] = useState<string>();
  const move = useAction(
    (advanceSeconds: number) => api.clockControllerAdvance({ body: { advanceSeconds } }),
    async ({ now }) => {
      setMovedTo(now);
      await client.invalidateQueries({ queryKey: ['rehearsal'] });
    },
  );
  const toThere = (at: Date): void => {
    // Counted from what the portal says at that moment, not from what this page has shown.
    void client.query({ ...clockQuery, staleTime: 0 }).then(({ aheadMs }) => {
      move.run(Math.max(1, Math.ceil((at.getTime() - (deviceTime() + aheadMs)) / 1_000)));
    });
  };
  return (
    <Page title={t('clock.title')} lead={t('clock.lead')}>
      <Card>
        <h2 className={styles.label}>{t('clock.now')}</h2>
        {clock === undefined ? (
          <Skeleton lines={1} />
        ) : (
          <div>
            <p className={styles.now}>
              <time dateTime={clock.now.toISOString()}>{formatDateTime(clock.now)}</time>
            </p>
            <p className={styles.ahead}>
              {clock.ahead === undefined ? t('clock.same') : t('ahead', { span: clock.ahead })}
            </p>
          </div>
        )}
        {movedTo === undefined ? null : (
          <Notice tone="done" live>
            {t('clock.moved', { at: formatDateTime(movedTo) })}
          </Notice>
        )}
      </Card>
      <Section title={t('clock.forward')}>
        <Notice tone="wait">{t('clock.once')}</Notice>
        <ProblemNotice problem={move.problem} />
        <Stack row gap={1}>
          {STEPS.map(([name, seconds]) => (
            <Button
              key={name}
              tone="primary"
              pending={move.pending}
              onClick={() => {
                move.run(seconds);
              }}
            >
              {t(`clock.${name}`)}
            </Button>
          ))}
        </Stack>
      </Section>
      <Section title={t('clock.to')}>{clock === undefined ? null : <MoveTo now={clock.now} move={move} />}</Section>
      <Section title={t('clock.due')} lead={t('clock.dueLead')}>
        <Due now={clock?.now} onMoveTo={toThere} moving={move.pending} />
      </Section>
    </Page>
  );
}

interface Values {
  readonly at: string;
}

function MoveTo({ now, move }: { readonly now: Date; readonly move: Action<number> }) {
  const { t } = useTranslation('rehearsal');
  const form = useFields<Values>({ at: localOf(new Date(now.getTime() + HOUR_SECONDS * 1_000)) });
  const secondsTo = (at: string): number => Math.ceil(((instantOf(at)?.getTime() ?? 0) - now.getTime()) / 1_000);
  return (
    <Form
      form={form}
      action={move}
      toInput={({ at }) => secondsTo(at)}
      submitLabel={t('clock.toSubmit')}
      fieldOf={() => 'at'}
    >
      <TextField
        name="at"
        type="datetime-local"
        label={t('clock.toLabel')}
        hint={t('clock.toHint')}
        characters={24}
        rules={{
          validate: {
            'not-ahead': (at: string) => secondsTo(at) >= 1,
            'too-far': (at: string) => secondsTo(at) <= YEAR_SECONDS,
          },
        }}
      />
    </Form>
  );
}
