import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ListedDeviceView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { DeviceName } from '../../ui/device-name.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { formatDateTime } from '../../ui/formats.js';
import { Card, Section } from '../../ui/page.js';
import { Rows } from '../../ui/rows.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { Loaded } from '../../ui/loaded.js';
import { devicesQuery } from './queries.js';

/** The devices that sign in without a code. */
export function Devices() {
  const { t } = useTranslation('security');
  const query = useQuery(devicesQuery);
  const [done, setDone] = useDone<'revoked'>();
  const [leaving, setLeaving] = useState<ListedDeviceView>();
  return (
    <Section title={t('devices')} lead={t('devicesLead')}>
      <DoneNotice done={done} text={(what) => t(what)} />
      <Loaded query={query}>
        {(devices) =>
          devices.length === 0 ? (
            <Empty title={t('noDevices')} />
          ) : (
            <Card>
              <DeviceRows devices={devices} onRevoke={setLeaving} />
            </Card>
          )
        }
      </Loaded>
      {leaving === undefined ? null : (
        <RevokeDevice
          device={leaving}
          onRevoked={() => {
            setLeaving(undefined);
            setDone('revoked');
          }}
          onClose={() => {
            setLeaving(undefined);
          }}
        />
      )}
    </Section>
  );
}

interface DeviceRowsProps {
  readonly devices: readonly ListedDeviceView[];
  readonly onRevoke: (device: ListedDeviceView) => void;
}

function DeviceRows({ devices, onRevoke }: DeviceRowsProps) {
  const { t } = useTranslation('security');
  return (
    <Rows
      label={t('devices')}
      rows={devices.map((device) => ({
        key: device.id,
        title: (
          <>
            <DeviceName label={device.label} />
            {device.onProbation ? <Tag tone="wait">{t('probation')}</Tag> : null}
          </>
        ),
        about: (
          <>
            <p>
              {t('lastUsed')} <When at={device.lastUsedAt} />
            </p>
            <p>
              {t('admitted')} <When at={device.admittedAt} show="date" />
            </p>
          </>
        ),
        action: (
          <Button
            aria-label={t('revokeThis', { at: formatDateTime(device.admittedAt) })}
            onClick={() => {
              onRevoke(device);
            }}
          >
            {t('revoke')}
          </Button>
        ),
      }))}
    />
  );
}

interface RevokeDeviceProps {
  readonly device: ListedDeviceView;
  readonly onRevoked: () => void;
  readonly onClose: () => void;
}

function RevokeDevice({ device, onRevoked, onClose }: RevokeDeviceProps) {
  const { t } = useTranslation('security');
  const client = useQueryClient();
  const action = useAction(
    () => api.accountControllerRevokeDevice({ path: { id: device.id } }),
    () => {
      client.setQueryData(devicesQuery.queryKey, (all) => all?.filter(({ id }) => id !== device.id));
      onRevoked();
      // The device may be this one: then its session is over, and the lists ask for a sign-in.
      void client.invalidateQueries();
    },
  );
  return (
    <Confirm title={t('revokeTitle')} effect={t('revokeDo')} action={action} onClose={onClose}>
      <p>
        <DeviceName label={device.label} />
      </p>
      <p>{t('revokeText')}</p>
    </Confirm>
  );
}
