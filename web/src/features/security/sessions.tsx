import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ListedSessionView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DeviceName } from '../../ui/device-name.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { formatDateTime } from '../../ui/formats.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { Loaded } from '../../ui/loaded.js';
import { sessionsQuery } from './queries.js';

/** Who is signed in at this moment. */
export function Sessions() {
  const { t } = useTranslation('security');
  const client = useQueryClient();
  const query = useQuery(sessionsQuery);
  const [done, setDone] = useDone<'ended'>();
  const end = useAction(
    (id: string) => api.accountControllerEndSession({ path: { id } }),
    (_, id) => {
      client.setQueryData(sessionsQuery.queryKey, (all) => all?.filter((session) => session.id !== id));
      void client.invalidateQueries({ queryKey: sessionsQuery.queryKey });
      setDone('ended');
    },
  );
  return (
    <Section title={t('sessions')} lead={t('sessionsLead')}>
      <DoneNotice done={done} text={(what) => t(what)} />
      <ProblemNotice problem={end.problem} />
      <Loaded query={query}>
        {(sessions) => (
          <Card>
            <Rows label={t('sessions')} rows={sessions.map((session) => rowOf(session))} />
          </Card>
        )}
      </Loaded>
    </Section>
  );

  function rowOf({ id, device, current, openedAt, lastSeenAt }: ListedSessionView) {
    return {
      key: id,
      title: (
        <>
          <DeviceName label={device} />
          {current ? <Tag tone="action">{t('current')}</Tag> : null}
        </>
      ),
      about: (
        <>
          <p>
            {t('opened')} <When at={openedAt} />
          </p>
          <p>
            {t('seen')} <When at={lastSeenAt} />
          </p>
        </>
      ),
      // This one ends by signing out.
      action: current ? undefined : (
        <Button
          pending={end.pending}
          aria-label={t('endThis', { at: formatDateTime(openedAt) })}
          onClick={() => {
            end.run(id);
          }}
        >
          {t('end')}
        </Button>
      ),
    };
  }
}
