import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ReplayDto, SentAgainView, WebhookEndpointView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { useEventWords } from '../../ui/event-words.js';
import { TextField } from '../../ui/fields.js';
import { Filters, FilterSelect } from '../../ui/filters.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Modal } from '../../ui/modal.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowAct } from '../../ui/row-act.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { endedQuery } from './queries.js';

interface EndedProps {
  readonly endpoint: WebhookEndpointView;
  readonly may: boolean;
  /** With how many, where it was more than the one that was pressed. */
  readonly onSent: (sent?: SentAgainView) => Promise<void>;
  readonly onClose: () => void;
}

const STATES = ['dead', 'delivered'] as const;

/** What could not be sent to an address in days, and what was: with what sends one of it, all that
 * was given up, or a period, once more. */
export function Ended({ endpoint: { id: endpointId, name }, may, onSent, onClose }: EndedProps) {
  const { t } = useTranslation('webhooks');
  const { eventText } = useEventWords();
  const [state, setState] = useState<(typeof STATES)[number]>('dead');
  const query = useQuery(endedQuery(endpointId, state));
  const action = useAction(
    (deliveryId: string) => api.webhooksControllerAgain({ path: { endpointId, deliveryId } }),
    () => onSent(),
  );
  const all = useAction(() => api.webhooksControllerGivenUpAgain({ path: { endpointId } }), onSent);
  return (
    <Modal title={t('endedOf', { name: isolated(name) })} onClose={onClose}>
      <Filters>
        <FilterSelect
          label={t('which')}
          required
          value={state}
          choices={STATES.map((value) => ({ value, label: t(value) }))}
          onChange={(chosen) => {
            setState(chosen === 'delivered' ? 'delivered' : 'dead');
          }}
        />
      </Filters>
      <ProblemNotice problem={action.problem ?? all.problem} />
      <Loaded query={query}>
        {({ deliveries, rowsMax }) =>
          deliveries.length === 0 ? (
            <p>{t(state === 'dead' ? 'noDead' : 'noDelivered')}</p>
          ) : (
            <Stack gap={1}>
              {may && state === 'dead' ? (
                <Stack row>
                  <Button
                    pending={all.pending}
                    onClick={() => {
                      action.forget();
                      all.run();
                    }}
                  >
                    {t('againAll')}
                  </Button>
                </Stack>
              ) : null}
              <Rows
                label={t(state)}
                rows={deliveries.map(({ id, type, attempts, lastAnswer, endedAt, queuedAt }) => ({
                  key: id,
                  title: eventText(type),
                  about: (
                    <>
                      <When at={endedAt ?? queuedAt} show="stamp" /> · {t('attempts')} {attempts} · {t('answer')}{' '}
                      <code>{lastAnswer}</code>
                    </>
                  ),
                  action: may ? (
                    <RowAct
                      label={t('again')}
                      of={eventText(type)}
                      pending={action.pending}
                      onPress={() => {
                        all.forget();
                        action.run(id);
                      }}
                    />
                  ) : null,
                }))}
              />
              <RowLimit rows={deliveries} most={rowsMax} />
            </Stack>
          )
        }
      </Loaded>
      {may ? <Replay endpointId={endpointId} onSent={onSent} /> : null}
      <Button wide onClick={onClose}>
        {t('close')}
      </Button>
    </Modal>
  );
}

/** A day and time of Japan, as it was typed. */
const instantOf = (typed: string): string => `${typed.normalize('NFKC').trim().replace(/[ T]+/, 'T')}:00+09:00`;

function Replay({ endpointId, onSent }: { readonly endpointId: string; readonly onSent: EndedProps['onSent'] }) {
  const { t } = useTranslation('webhooks');
  const form = useFields<{ from: string; to: string }>({ from: '', to: '' });
  const action = useAction((body: ReplayDto) => api.webhooksControllerReplay({ path: { endpointId }, body }), onSent);
  return (
    <>
      <h3>{t('replay.title')}</h3>
      <p>{t('replay.text')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ from, to }) => ({ from: instantOf(from), to: instantOf(to) })}
        submitLabel={t('replay.submit')}
      >
        {(['from', 'to'] as const).map((name) => (
          <TextField
            key={name}
            name={name}
            label={t(`replay.${name}`)}
            hint={t('replay.hint')}
            maxLength={16}
            characters={18}
            spellCheck={false}
          />
        ))}
      </Form>
    </>
  );
}
