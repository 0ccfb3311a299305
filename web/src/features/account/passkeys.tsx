import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, hasPasskeys, makePasskey, useAction } from '../../api/index.js';
import type { StaffPasskeyView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Confirm } from '../../ui/confirm.js';
import { Empty } from '../../ui/empty.js';
import { Facts } from '../../ui/facts.js';
import { TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { isolated } from '../../ui/formats.js';
import { Card, Section } from '../../ui/page.js';
import { Rename } from '../../ui/rename.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import type { PartProps } from './account-page.js';

/** The passkeys that there are, and a place to make another one. */
export function Passkeys({ view: { passkeys }, onDone }: PartProps) {
  const { t } = useTranslation('account');
  const [renaming, setRenaming] = useState<StaffPasskeyView>();
  const [removing, setRemoving] = useState<StaffPasskeyView>();
  return (
    <Section title={t('passkeys.title')} lead={t('passkeys.lead')}>
      {passkeys.length === 0 ? (
        <Empty title={t('passkeys.none')} />
      ) : (
        <Card>
          <PasskeyRows passkeys={passkeys} onRename={setRenaming} onRemove={setRemoving} />
        </Card>
      )}
      {renaming === undefined ? null : (
        <RenamePasskey
          passkey={renaming}
          onDone={onDone}
          onClose={() => {
            setRenaming(undefined);
          }}
        />
      )}
      {removing === undefined ? null : (
        <Remove
          passkey={removing}
          onDone={onDone}
          onClose={() => {
            setRemoving(undefined);
          }}
        />
      )}
      {hasPasskeys() ? <Add onDone={onDone} /> : <p>{t('passkeys.unsupported')}</p>}
    </Section>
  );
}

interface PasskeyRowsProps {
  readonly passkeys: readonly StaffPasskeyView[];
  readonly onRename: (passkey: StaffPasskeyView) => void;
  readonly onRemove: (passkey: StaffPasskeyView) => void;
}

function PasskeyRows({ passkeys, onRename, onRemove }: PasskeyRowsProps) {
  const { t } = useTranslation('account');
  return (
    <Rows
      label={t('passkeys.title')}
      rows={passkeys.map((passkey) => ({
        key: passkey.id,
        title: (
          <>
            <bdi>{passkey.name}</bdi>
            <Tag>{passkey.backedUp ? t('passkeys.backedUp') : t('passkeys.device')}</Tag>
          </>
        ),
        about: (
          <Facts
            facts={[
              { name: t('made'), value: <When at={passkey.madeAt} /> },
              {
                name: t('lastUsed'),
                value: passkey.lastUsedAt === undefined ? t('never') : <When at={passkey.lastUsedAt} />,
              },
            ]}
          />
        ),
        action: (
          <Stack gap={1} row>
            <Button
              small
              aria-label={t('passkeys.renameThis', { name: passkey.name })}
              onClick={() => {
                onRename(passkey);
              }}
            >
              {t('passkeys.rename')}
            </Button>
            <Button
              small
              tone="danger"
              aria-label={t('passkeys.removeThis', { name: passkey.name })}
              onClick={() => {
                onRemove(passkey);
              }}
            >
              {t('passkeys.remove')}
            </Button>
          </Stack>
        ),
      }))}
    />
  );
}

/** A name, and one press: the browser makes the passkey. */
function Add({ onDone }: Pick<PartProps, 'onDone'>) {
  const { t } = useTranslation('account');
  const form = useFields<{ passkeyName: string }>({ passkeyName: t('passkeys.defaultName') });
  const action = useAction(
    async (name: string) => {
      const { data: creation } = await api.staffAccountControllerMaking();
      return api.staffAccountControllerAdd({ body: { name, made: await makePasskey(creation) } });
    },
    (view) => {
      onDone('passkey-added', view);
    },
  );
  return (
    <Card>
      <Form
        form={form}
        action={action}
        toInput={({ passkeyName }) => passkeyName}
        fieldOf={(pointer) => (pointer === '/name' ? 'passkeyName' : pointer)}
        submitLabel={t('passkeys.add')}
      >
        <TextField name="passkeyName" label={t('passkeys.name')} hint={t('passkeys.nameHint')} maxLength={40} />
      </Form>
    </Card>
  );
}

interface OneProps extends Pick<PartProps, 'onDone'> {
  readonly passkey: StaffPasskeyView;
  readonly onClose: () => void;
}

function RenamePasskey({ passkey: { id, name }, onDone, onClose }: OneProps) {
  const { t } = useTranslation('account');
  const action = useAction(
    (next: string) => api.staffAccountControllerRename({ path: { id }, body: { name: next } }),
    (view) => {
      onClose();
      onDone('passkey-renamed', view);
    },
  );
  const words = { title: t('passkeys.rename'), label: t('passkeys.newName'), submitLabel: t('passkeys.save') };
  return <Rename {...words} name={name} action={action} onClose={onClose} />;
}

function Remove({ passkey, onDone, onClose }: OneProps) {
  const { t } = useTranslation('account');
  const action = useAction(
    () => api.staffAccountControllerRemove({ path: { id: passkey.id } }),
    (view) => {
      onClose();
      onDone('passkey-removed', view);
    },
  );
  return (
    <Confirm title={t('passkeys.removeTitle')} effect={t('passkeys.remove')} action={action} onClose={onClose}>
      <p>{t('passkeys.removeEffect', { name: isolated(passkey.name) })}</p>
    </Confirm>
  );
}
