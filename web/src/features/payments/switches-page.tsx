import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { SwitchesView, SwitchView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Loaded } from '../../ui/loaded.js';
import { Card, Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import { switchesQuery } from './queries.js';

const WAYS: readonly SwitchView['name'][] = ['shop', 'contactless', 'online', 'abroad'];

/** Which kinds of payments are let through: off at once, on with an approval. */
export function SwitchesPage() {
  const { t } = useTranslation('payments');
  const client = useQueryClient();
  const query = useQuery(switchesQuery);
  const [done, setDone] = useDone<SwitchView>();
  const [atWork, setAtWork] = useState<SwitchView['name']>();
  const action = useAction(
    (one: SwitchView, { approval }) => {
      // Not at the press: a press while another switch is at work does nothing, and says nothing.
      setDone(undefined);
      setAtWork(one.name);
      const body = { name: one.name };
      return one.on
        ? api.paymentSwitchesControllerOff({ body })
        : api.paymentSwitchesControllerOn({ body, headers: approval });
    },
    (view: SwitchesView, one) => {
      client.setQueryData(switchesQuery.queryKey, view);
      setDone(one);
    },
  );
  const part = (title: string, switches: readonly SwitchView[]) => (
    <Section title={title}>
      <Card>
        <Rows
          label={title}
          rows={switches.map((one) => {
            const name = t(`switch.name.${one.name}`);
            return {
              key: one.name,
              title: (
                <>
                  {name} <Tag tone={one.on ? 'done' : 'plain'}>{one.on ? t('switch.on') : t('switch.off')}</Tag>
                </>
              ),
              action: (
                <Button
                  small
                  pending={action.pending && atWork === one.name}
                  disabled={action.pending && atWork !== one.name}
                  aria-label={one.on ? t('switch.turnOff', { name }) : t('switch.turnOn', { name })}
                  onClick={() => {
                    action.run(one);
                  }}
                >
                  {one.on ? t('switch.doOff') : t('switch.doOn')}
                </Button>
              ),
            };
          })}
        />
      </Card>
    </Section>
  );
  return (
    <Page title={t('switch.title')} lead={t('switch.lead')}>
      <DoneNotice
        done={done}
        text={(what) => t(what.on ? 'switch.turnedOff' : 'switch.turnedOn', { name: t(`switch.name.${what.name}`) })}
      />
      <ProblemNotice problem={action.problem} />
      <Loaded query={query} lines={8}>
        {({ switches }) => (
          <>
            {part(
              t('switch.ways'),
              switches.filter(({ name }) => WAYS.includes(name)),
            )}
            {part(
              t('switch.categories'),
              switches.filter(({ name }) => !WAYS.includes(name)),
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
