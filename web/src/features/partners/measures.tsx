import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { PartnerMeasureView, OpenMeasureDto, PartnerDetailView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { SelectField, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay } from '../../ui/formats.js';
import { Card, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';

interface MeasuresProps {
  readonly partner: PartnerDetailView;
  readonly may: boolean;
  readonly onNoted: () => Promise<void>;
  readonly onDone: () => Promise<void>;
}

/** What still has to be done at a partner: by whom, for which executive, and when it is looked at. */
export function Measures({ partner, may, onNoted, onDone }: MeasuresProps) {
  const { t } = useTranslation('partners');
  return (
    <Section title={t('measures.title')} lead={t('measures.lead')}>
      {partner.measures.length === 0 ? (
        <p>{t('measures.none')}</p>
      ) : (
        <List partnerId={partner.id} measures={partner.measures} may={may} onDone={onDone} />
      )}
      {may ? (
        <Card>
          <Note partner={partner} onNoted={onNoted} />
        </Card>
      ) : null}
    </Section>
  );
}

interface ListProps {
  readonly partnerId: string;
  readonly measures: readonly PartnerMeasureView[];
  readonly may: boolean;
  readonly onDone: () => Promise<void>;
}

function List({ partnerId, measures, may, onDone }: ListProps) {
  const { t } = useTranslation('partners');
  const action = useAction(
    (measureId: string) => api.attestationsControllerClose({ path: { partnerId, measureId } }),
    onDone,
  );
  return (
    <>
      <ProblemNotice problem={action.problem} />
      <DataTable
        caption={t('measures.title')}
        rows={measures}
        keyOf={({ id }) => id}
        columns={[
          { key: 'item', head: t('item'), cell: ({ item }) => item },
          { key: 'what', head: t('measures.what'), grow: true, cell: ({ what }) => <bdi>{what}</bdi> },
          { key: 'owner', head: t('measures.owner'), cell: ({ owner }) => <bdi>{owner}</bdi> },
          { key: 'executive', head: t('measures.executive'), cell: ({ executive }) => <bdi>{executive}</bdi> },
          { key: 'meetingOn', head: t('measures.meetingOn'), cell: ({ meetingOn }) => formatDay(meetingOn) },
          {
            key: 'close',
            head: t('measures.close'),
            cell: ({ id }) =>
              may ? (
                <Button
                  small
                  pending={action.pending}
                  onClick={() => {
                    action.run(id);
                  }}
                >
                  {t('measures.close')}
                </Button>
              ) : null,
          },
        ]}
      />
    </>
  );
}

interface NoteProps {
  readonly partner: PartnerDetailView;
  readonly onNoted: () => Promise<void>;
}

function Note({ partner: { id: partnerId, items }, onNoted }: NoteProps) {
  const { t } = useTranslation('partners');
  const form = useFields<OpenMeasureDto>({
    ...{ item: items[0]?.id ?? '', what: '', owner: '', executive: '', meetingOn: '' },
  });
  const action = useAction(
    (body: OpenMeasureDto) => api.attestationsControllerOpen({ path: { partnerId }, body }),
    async () => {
      form.reset();
      await onNoted();
    },
  );
  return (
    <Form form={form} action={action} toInput={(typed) => typed} submitLabel={t('measures.submit')}>
      <SelectField name="item" label={t('item')} choices={items.map(({ id }) => ({ value: id, label: id }))} />
      <TextField name="what" label={t('measures.what')} maxLength={400} />
      <TextField name="owner" label={t('measures.owner')} maxLength={80} />
      <TextField name="executive" label={t('measures.executive')} maxLength={80} />
      <TextField name="meetingOn" label={t('measures.meetingOn')} type="date" characters={12} />
    </Form>
  );
}
