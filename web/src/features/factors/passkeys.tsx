import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, hasPasskeys, useAction } from '../../api/index.js';
import type { FactorsView, PasskeyView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Empty } from '../../ui/empty.js';
import { Notice } from '../../ui/notice.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';
import { AddPasskey } from './add-passkey.js';
import { FactorState, FactorTimes } from './factor-times.js';
import { RenamePasskey } from './rename-passkey.js';

interface PasskeysProps {
  readonly view: FactorsView;
  readonly onChanged: (view: FactorsView, what: 'added' | 'renamed' | 'accepted') => void;
}

/** The passkeys that there are, and a place to make another one. */
export function Passkeys({ view, onChanged }: PasskeysProps) {
  const { t } = useTranslation('factors');
  const [renaming, setRenaming] = useState<PasskeyView>();
  const { passkeys, firstPasskeyOpen } = view;
  return (
    <Section title={t('passkeys.title')} lead={t('passkeys.lead')}>
      {passkeys.length === 0 ? (
        <Empty title={t('passkeys.none')} />
      ) : (
        <PasskeyRows
          passkeys={passkeys}
          onRename={setRenaming}
          onRemoved={(next) => {
            onChanged(next, 'accepted');
          }}
        />
      )}
      {renaming === undefined ? null : (
        <RenamePasskey
          passkey={renaming}
          onRenamed={(next) => {
            setRenaming(undefined);
            onChanged(next, 'renamed');
          }}
          onClose={() => {
            setRenaming(undefined);
          }}
        />
      )}
      {firstPasskeyOpen ? (
        <Notice tone="info">
          <p>{t('passkeys.first')}</p>
        </Notice>
      ) : null}
      {hasPasskeys() ? (
        <AddPasskey
          first={firstPasskeyOpen}
          onAdded={(next) => {
            onChanged(next, 'added');
          }}
        />
      ) : (
        <p>{t('passkeys.unsupported')}</p>
      )}
    </Section>
  );
}

interface PasskeyRowsProps {
  readonly passkeys: readonly PasskeyView[];
  readonly onRename: (passkey: PasskeyView) => void;
  readonly onRemoved: (view: FactorsView) => void;
}

function PasskeyRows({ passkeys, onRename, onRemoved }: PasskeyRowsProps) {
  const { t } = useTranslation('factors');
  const remove = useAction(
    (id: string, { approval }) => api.passkeysControllerRemove({ path: { id }, headers: approval }),
    onRemoved,
  );
  return (
    <Card>
      <ProblemNotice problem={remove.problem} />
      <Rows
        label={t('passkeys.title')}
        rows={passkeys.map((passkey) => ({
          key: passkey.id,
          title: (
            <>
              <bdi>{passkey.name}</bdi>
              <FactorState {...passkey} />
            </>
          ),
          about: (
            <>
              <p>
                <Tag>{passkey.backedUp ? t('passkeys.backedUp') : t('passkeys.device')}</Tag>
              </p>
              <FactorTimes {...passkey} />
            </>
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
              {passkey.endsAt !== undefined ? null : (
                <Button
                  small
                  tone="danger"
                  pending={remove.pending}
                  aria-label={t('passkeys.removeThis', { name: passkey.name })}
                  onClick={() => {
                    remove.run(passkey.id);
                  }}
                >
                  {t('passkeys.remove')}
                </Button>
              )}
            </Stack>
          ),
        }))}
      />
    </Card>
  );
}
