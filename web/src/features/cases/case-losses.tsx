import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { CaseLossView, CompensateDto, LossDto } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatYen, formatYenCell, isolated } from '../../ui/formats.js';
import { Modal } from '../../ui/modal.js';
import { Stack } from '../../ui/stack.js';
import type { PartProps } from './case-page.js';
import { yenOf } from './words.js';

/** What victims have lost, and what they were given for it. */
export function CaseLosses({ of, may, onDone }: PartProps) {
  const { t } = useTranslation('cases');
  const names = new Map(of.people.map(({ memberId, name }) => [memberId, name]));
  const victims = of.people.filter(({ role }) => role === 'victim');
  const [asked, setAsked] = useState<'loss' | CaseLossView>();
  const close = () => {
    setAsked(undefined);
  };
  return (
    <Stack gap={1}>
      {of.losses.length === 0 ? (
        <p>{t('losses.none')}</p>
      ) : (
        <DataTable
          caption={t('losses.list')}
          rows={of.losses}
          keyOf={({ memberId }) => memberId}
          columns={[
            { key: 'member', head: t('losses.member'), cell: ({ memberId }) => <bdi>{names.get(memberId)}</bdi> },
            { key: 'loss', head: t('losses.loss'), align: 'end', cell: ({ lossYen }) => formatYenCell(lossYen) },
            { key: 'given', head: t('losses.given'), align: 'end', cell: ({ givenYen }) => formatYenCell(givenYen) },
            {
              key: 'state',
              head: t('losses.state'),
              grow: true,
              cell: (loss) => (
                <LossState
                  loss={loss}
                  onPropose={
                    may
                      ? () => {
                          setAsked(loss);
                        }
                      : undefined
                  }
                />
              ),
            },
          ]}
        />
      )}
      {may && victims.length > 0 ? (
        <div>
          <Button
            small
            onClick={() => {
              setAsked('loss');
            }}
          >
            {t('losses.record')}
          </Button>
        </div>
      ) : null}
      {asked === 'loss' ? (
        <RecordLoss
          caseId={of.id}
          victims={victims.map(({ memberId, name }) => ({ value: memberId, label: name }))}
          onClose={close}
          onDone={async () => {
            close();
            await onDone();
          }}
        />
      ) : asked === undefined ? null : (
        <Propose
          caseId={of.id}
          loss={asked}
          onClose={close}
          onDone={async () => {
            close();
            await onDone('proposed');
          }}
        />
      )}
    </Stack>
  );
}

interface LossStateProps {
  readonly loss: CaseLossView;
  readonly onPropose: (() => void) | undefined;
}

function LossState({ loss, onPropose }: LossStateProps) {
  const { t } = useTranslation('cases');
  const { lossYen, givenYen, proposal, compensations } = loss;
  const last = compensations.at(-1);
  if (proposal !== undefined) return <bdi>{t('losses.waits', { by: isolated(proposal.proposedBy) })}</bdi>;
  if (givenYen >= lossYen) return <>{t(last?.state === 'approved' ? 'compensationState.approved' : 'losses.whole')}</>;
  return (
    <Stack row gap={1}>
      <span>{t('losses.left', { amount: formatYen(lossYen - givenYen) })}</span>
      {last?.state === 'refused' ? <span>{t('losses.refused')}</span> : null}
      {onPropose === undefined ? null : (
        <Button small onClick={onPropose}>
          {t('losses.propose')}
        </Button>
      )}
    </Stack>
  );
}

interface DialogProps {
  readonly caseId: string;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function RecordLoss({
  caseId,
  victims,
  onDone,
  onClose,
}: DialogProps & { readonly victims: readonly { readonly value: string; readonly label: string }[] }) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const form = useFields<{ memberId: string; lossYen: string; reference: string }>({
    ...{ memberId: victims[0]?.value ?? '', lossYen: '', reference: '' },
  });
  const action = useAction((body: LossDto) => api.caseOutcomesControllerRecordLoss({ path: { caseId }, body }), onDone);
  return (
    <Modal title={t('losses.record')} onClose={onClose}>
      <Form
        form={form}
        action={action}
        toInput={({ memberId, lossYen, reference }) => ({ memberId, lossYen: yenOf(lossYen), reference })}
        submitLabel={t('losses.record')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <SelectField name="memberId" label={t('losses.victim')} choices={victims} />
        <TextField name="lossYen" label={t('losses.lossYen')} inputMode="numeric" maxLength={15} characters={14} />
        <TextField name="reference" label={t('losses.reference')} maxLength={60} spellCheck={false} />
      </Form>
    </Modal>
  );
}

function Propose({ caseId, loss, onDone, onClose }: DialogProps & { readonly loss: CaseLossView }) {
  const { t } = useTranslation('cases');
  const { t: common } = useTranslation();
  const { memberId, lossYen, givenYen } = loss;
  const form = useFields<{ amountYen: string }>({ amountYen: String(lossYen - givenYen) });
  const action = useAction(
    (body: CompensateDto) => api.caseOutcomesControllerProposeCompensation({ path: { caseId }, body }),
    onDone,
  );
  return (
    <Modal title={t('losses.propose')} onClose={onClose}>
      <p>{t('losses.proposeText')}</p>
      <Form
        form={form}
        action={action}
        toInput={({ amountYen }) => ({ memberId, amountYen: yenOf(amountYen) })}
        submitLabel={t('losses.propose')}
        beside={<Button onClick={onClose}>{common('cancel')}</Button>}
      >
        <TextField name="amountYen" label={t('losses.amountYen')} inputMode="numeric" maxLength={15} characters={14} />
      </Form>
    </Modal>
  );
}
