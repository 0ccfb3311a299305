import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { FileReportDto, RewriteReportDto, WholeSuspiciousReportView } from '../../api/types.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Facts } from '../../ui/facts.js';
import { SelectField, TextArea, TextField } from '../../ui/fields.js';
import { Form, useFields } from '../../ui/form.js';
import { formatDay } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Page, Section } from '../../ui/page.js';
import { When } from '../../ui/when.js';
import { GROUNDS } from './grounds.js';
import { reportQuery, reportsKey } from './queries.js';

/** One report: what it says, and that it was filed. */
export function ReportPage() {
  const { t } = useTranslation('suspicious-reports');
  const { reportId = '' }: { reportId?: string } = useParams({ strict: false });
  const client = useQueryClient();
  const query = useQuery(reportQuery(reportId));
  const [said, setSaid] = useDone<'done'>();
  const done = async () => {
    await client.invalidateQueries({ queryKey: reportsKey });
    setSaid('done');
  };
  return (
    <Page
      title={t('one')}
      lead={t('silent')}
      eyebrow={<Link to="/suspicious-reports">{t('toList')}</Link>}
      width="full"
    >
      <DoneNotice done={said} text={(what) => t(what)} />
      <Loaded query={query} lines={8}>
        {(report) => (
          <>
            <Facts
              facts={[
                { name: t('member'), value: <bdi>{report.memberName}</bdi> },
                { name: t('memberId'), value: <code>{report.memberId}</code> },
                { name: t('grounds'), value: t(`groundsOf.${report.grounds}`) },
                { name: t('state'), value: t(`stateOf.${report.state}`) },
                { name: t('by'), value: <bdi>{report.draftedBy}</bdi> },
                { name: t('at'), value: <When at={report.draftedAt} /> },
                ...(report.filedOn === undefined
                  ? []
                  : [
                      { name: t('filedOn'), value: formatDay(report.filedOn) },
                      { name: t('reference'), value: <bdi>{report.reference}</bdi> },
                    ]),
              ]}
            />
            {report.state === 'filed' ? (
              <Section title={t('text')}>
                <p>
                  <bdi>{report.text}</bdi>
                </p>
              </Section>
            ) : (
              <Draft report={report} onDone={done} />
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface PartProps {
  readonly report: WholeSuspiciousReportView;
  readonly onDone: () => Promise<void>;
}

/** What the report says, which can be written anew, and below it that exactly this was filed. */
function Draft({ report, onDone }: PartProps) {
  const { t } = useTranslation('suspicious-reports');
  const { id, grounds, text } = report;
  const form = useFields<RewriteReportDto>({ grounds, text });
  return (
    <>
      <Rewrite id={id} form={form} onDone={onDone} />
      <Section title={t('file')} lead={t('fileLead')}>
        <File id={id} written={form.getValues} onDone={onDone} />
      </Section>
    </>
  );
}

interface RewriteProps extends Pick<PartProps, 'onDone'> {
  readonly id: string;
  readonly form: UseFormReturn<RewriteReportDto>;
}

function Rewrite({ id, form, onDone }: RewriteProps) {
  const { t } = useTranslation('suspicious-reports');
  const action = useAction(
    (body: RewriteReportDto) => api.suspiciousReportsControllerRewrite({ path: { reportId: id }, body }),
    onDone,
  );
  return (
    <Form form={form} action={action} toInput={(values) => values} submitLabel={t('keep')}>
      <SelectField
        name="grounds"
        label={t('grounds')}
        choices={GROUNDS.map((value) => ({ value, label: t(`groundsOf.${value}`) }))}
      />
      <TextArea name="text" label={t('text')} rows={10} maxLength={2_000} />
    </Form>
  );
}

interface FileProps extends Pick<PartProps, 'onDone'> {
  readonly id: string;
  /** What stands on the page, kept or not. */
  readonly written: () => RewriteReportDto;
}

/** That it was filed. What stands on the page goes with it: another draft than that is not taken for filed. */
function File({ id, written, onDone }: FileProps) {
  const { t } = useTranslation('suspicious-reports');
  const form = useFields<Omit<FileReportDto, keyof RewriteReportDto>>({ reference: '', filedOn: '' });
  const action = useAction(
    (body: FileReportDto) => api.suspiciousReportsControllerFile({ path: { reportId: id }, body }),
    onDone,
  );
  return (
    <Form
      form={form}
      action={action}
      toInput={({ reference, filedOn }) => ({
        ...written(),
        ...{ reference, filedOn: filedOn.normalize('NFKC').trim() },
      })}
      submitLabel={t('file')}
    >
      <TextField name="reference" label={t('reference')} maxLength={60} spellCheck={false} />
      <TextField
        name="filedOn"
        label={t('filedOn')}
        hint={t('dayHint')}
        maxLength={10}
        characters={12}
        spellCheck={false}
      />
    </Form>
  );
}
