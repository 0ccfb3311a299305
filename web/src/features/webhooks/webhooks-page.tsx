import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SentAgainView, WebhookEndpointView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page } from '../../ui/page.js';
import { RowAct } from '../../ui/row-act.js';
import { Stack } from '../../ui/stack.js';
import { When } from '../../ui/when.js';
import { AddEndpoint } from './add-endpoint.js';
import { EndEndpoint } from './end-endpoint.js';
import { Ended } from './ended.js';
import { MakeSecret } from './make-secret.js';
import { webhooksQuery } from './queries.js';

type Said = 'proposed' | 'ended' | 'sent' | SentAgainView;
type Open =
  { readonly what: 'secret' | 'end' | 'ended'; readonly endpoint: WebhookEndpointView } | { readonly what: 'add' };

/** Which of the issuer's other systems are told of which events, and how that goes. */
export function WebhooksPage() {
  const { t } = useTranslation('webhooks');
  const client = useQueryClient();
  const query = useQuery(webhooksQuery);
  const may = hasRole(useStaffSession()?.roles ?? [], 'admin');
  const [open, setOpen] = useState<Open>();
  const [said, say] = useDone<Said>();
  const close = () => {
    setOpen(undefined);
  };
  const done = async (what?: Said) => {
    close();
    say(what);
    await client.invalidateQueries({ queryKey: webhooksQuery.queryKey });
  };
  return (
    <Page
      title={t('title')}
      lead={t('lead')}
      width="full"
      actions={
        may ? (
          <Button
            onClick={() => {
              setOpen({ what: 'add' });
            }}
          >
            {t('add')}
          </Button>
        ) : undefined
      }
    >
      {said === undefined ? null : (
        <Notice key={said.times} tone="done" live>
          <p>{typeof said.what === 'string' ? t(said.what) : t('sentMany', { count: said.what.deliveries })}</p>
          {typeof said.what === 'string' || said.what.left === 0 ? null : (
            <p>{t('sentLeft', { count: said.what.left })}</p>
          )}
        </Notice>
      )}
      <Loaded query={query} lines={6}>
        {({ endpoints, types, allowedHosts }) => (
          <>
            {endpoints.length === 0 ? (
              <Empty title={t('none')} />
            ) : (
              <Endpoints endpoints={endpoints} may={may} onOpen={setOpen} />
            )}
            {open?.what === 'add' ? (
              <AddEndpoint
                types={types}
                allowedHosts={allowedHosts}
                onProposed={() => done('proposed')}
                onClose={close}
              />
            ) : null}
          </>
        )}
      </Loaded>
      {open?.what === 'secret' ? <MakeSecret endpoint={open.endpoint} onClose={() => void done()} /> : null}
      {open?.what === 'end' ? (
        <EndEndpoint endpoint={open.endpoint} onEnded={() => done('ended')} onClose={close} />
      ) : null}
      {open?.what === 'ended' ? (
        <Ended endpoint={open.endpoint} may={may} onSent={(sent) => done(sent ?? 'sent')} onClose={close} />
      ) : null}
    </Page>
  );
}

interface EndpointsProps {
  readonly endpoints: readonly WebhookEndpointView[];
  readonly may: boolean;
  readonly onOpen: (open: Open) => void;
}

function Endpoints({ endpoints, may, onOpen }: EndpointsProps) {
  const { t } = useTranslation('webhooks');
  return (
    <DataTable
      caption={t('list')}
      rows={endpoints}
      keyOf={({ id }) => id}
      columns={[
        { key: 'name', head: t('name'), cell: ({ name }) => <bdi>{name}</bdi> },
        { key: 'url', head: t('url'), cell: ({ url }) => <code>{url}</code> },
        { key: 'types', head: t('types'), cell: ({ types }) => t('typeCount', { count: types.length }) },
        {
          key: 'secret',
          head: t('secret'),
          cell: ({ secretSince }) =>
            secretSince === undefined ? t('noSecret') : <When at={secretSince} show="stamp" />,
        },
        { key: 'pending', head: t('pending'), align: 'end', cell: ({ pending }) => pending },
        { key: 'dead', head: t('dead'), align: 'end', cell: ({ dead }) => dead },
        {
          key: 'acts',
          head: t('acts'),
          grow: true,
          cell: (endpoint) => (
            <Stack row gap={1}>
              <RowAct label={t('show')} of={endpoint.name} onPress={() => onOpen({ what: 'ended', endpoint })} />
              {may ? (
                <>
                  <RowAct
                    label={t('makeSecret')}
                    of={endpoint.name}
                    onPress={() => onOpen({ what: 'secret', endpoint })}
                  />
                  <RowAct label={t('end')} of={endpoint.name} onPress={() => onOpen({ what: 'end', endpoint })} />
                </>
              ) : null}
            </Stack>
          ),
        },
      ]}
    />
  );
}
