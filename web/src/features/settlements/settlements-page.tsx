import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { ReadyBankView, SettlementContentView, SettlementFileView } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { useLanguage } from '../../texts/use-language.js';
import { Button } from '../../ui/button.js';
import { DataTable } from '../../ui/data-table.js';
import { DoneNotice, useDone } from '../../ui/done.js';
import { Empty } from '../../ui/empty.js';
import { formatDay, formatNumber, formatYen, formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Page, Section } from '../../ui/page.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowLimit } from '../../ui/row-limit.js';
import { saveFile } from '../../ui/save-file.js';
import { Stack } from '../../ui/stack.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { settlementsQuery } from './queries.js';
import { TakeResult } from './take-result.js';

type Named = Pick<SettlementFileView, 'bankNameJa' | 'bankNameEn'>;

/** How bills are settled: what each bank is asked for, the files to it, and what it says of them. */
export function SettlementsPage() {
  const { t } = useTranslation('settlements');
  const english = useLanguage() === 'en';
  const nameOf = ({ bankNameEn, bankNameJa }: Named): string => (english ? bankNameEn : bankNameJa);
  const client = useQueryClient();
  const query = useQuery(settlementsQuery);
  const mayAct = hasRole(useStaffSession()?.roles ?? [], 'card-operations');
  const [done, setDone] = useDone<'made' | 'withdrawn' | 'taken'>();
  const [answering, setAnswering] = useState<SettlementFileView>();
  const finish = async (what: 'made' | 'withdrawn' | 'taken') => {
    setAnswering(undefined);
    await client.invalidateQueries({ queryKey: settlementsQuery.queryKey });
    setDone(what);
  };
  const make = useAction(
    (bankCode: string) => api.settlementDeskControllerMakeFile({ body: { bankCode } }),
    () => finish('made'),
  );
  const withdraw = useAction(
    (id: string) => api.settlementDeskControllerWithdraw({ path: { id } }),
    () => finish('withdrawn'),
  );
  const download = useAction(
    (id: string) => api.settlementDeskControllerContent({ path: { id } }),
    ({ name, text, sidecar }: SettlementContentView) => {
      saveFile(`${name}.csv`, text);
      saveFile(`${name}.sig.txt`, sidecar);
    },
  );
  // What is refused is answered for the act that was pressed last, and for no other.
  const only =
    <Input,>(act: (input: Input) => void) =>
    (input: Input): void => {
      for (const { forget } of [make, withdraw, download]) forget();
      setDone(undefined);
      act(input);
    };
  return (
    <Page title={t('title')} lead={t('lead')} width="full">
      <DoneNotice done={done} text={(what) => t(`done.${what}`)} />
      <ProblemNotice problem={make.problem ?? withdraw.problem ?? download.problem} />
      {answering === undefined ? null : (
        <TakeResult
          key={answering.id}
          file={answering}
          name={t('fileName', { bank: nameOf(answering), number: formatNumber(answering.number) })}
          onTaken={() => void finish('taken')}
        />
      )}
      <Loaded query={query} lines={8}>
        {({ ready, files, withoutAccount, givenUp, rowsMax }) => (
          <>
            {withoutAccount === 0 ? null : (
              <Notice tone="wait">
                <p>{t('withoutAccount', { count: withoutAccount })}</p>
              </Notice>
            )}
            {givenUp === 0 ? null : (
              <Notice tone="danger">
                <p>{t('givenUp', { count: givenUp })}</p>
              </Notice>
            )}
            <Section title={t('ready.title')}>
              {ready.length === 0 ? (
                <Empty title={t('ready.none')} />
              ) : (
                <Ready
                  banks={ready}
                  nameOf={nameOf}
                  pending={make.pending}
                  onMake={mayAct ? only(make.run) : undefined}
                />
              )}
            </Section>
            <Section title={t('files.title')}>
              {files.length === 0 ? (
                <Empty title={t('files.none')} />
              ) : (
                <Files
                  files={files}
                  nameOf={nameOf}
                  act={
                    mayAct
                      ? {
                          download: only(download.run),
                          withdraw: only(withdraw.run),
                          answer: only(setAnswering),
                        }
                      : undefined
                  }
                />
              )}
              <RowLimit rows={files} most={rowsMax} />
            </Section>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface ReadyProps {
  readonly banks: readonly ReadyBankView[];
  readonly nameOf: (bank: Named) => string;
  readonly pending: boolean;
  readonly onMake: ((bankCode: string) => void) | undefined;
}

function Ready({ banks, nameOf, pending, onMake }: ReadyProps) {
  const { t } = useTranslation('settlements');
  return (
    <DataTable
      caption={t('ready.title')}
      rows={banks}
      keyOf={({ bankCode }) => bankCode}
      columns={[
        { key: 'bank', head: t('bank'), cell: nameOf },
        { key: 'bills', head: t('ready.bills'), cell: ({ bills }) => formatNumber(bills), align: 'end' },
        { key: 'total', head: t('total'), cell: ({ totalYen }) => formatYenCell(totalYen), align: 'end' },
        {
          key: 'act',
          head: t('act'),
          grow: true,
          cell: ({ bankCode }) =>
            onMake === undefined ? (
              '–'
            ) : (
              <Button
                small
                pending={pending}
                onClick={() => {
                  onMake(bankCode);
                }}
              >
                {t('ready.make')}
              </Button>
            ),
        },
      ]}
    />
  );
}

const TONES: Readonly<Record<SettlementFileView['state'], TagTone>> = {
  made: 'wait',
  released: 'wait',
  withdrawn: 'plain',
  answered: 'done',
};

interface FilesProps {
  readonly files: readonly SettlementFileView[];
  readonly nameOf: (bank: Named) => string;
  readonly act:
    | {
        readonly download: (id: string) => void;
        readonly withdraw: (id: string) => void;
        readonly answer: (file: SettlementFileView) => void;
      }
    | undefined;
}

function Files({ files, nameOf, act }: FilesProps) {
  const { t } = useTranslation('settlements');
  const button = (label: string, onClick: () => void) => (
    <Button small onClick={onClick}>
      {label}
    </Button>
  );
  return (
    <DataTable
      caption={t('files.title')}
      rows={files}
      keyOf={({ id }) => id}
      columns={[
        {
          key: 'file',
          head: t('files.file'),
          cell: (file) => t('fileName', { bank: nameOf(file), number: formatNumber(file.number) }),
        },
        { key: 'due', head: t('files.due'), cell: ({ dueOn }) => formatDay(dueOn) },
        { key: 'lines', head: t('files.lines'), cell: ({ lines }) => formatNumber(lines), align: 'end' },
        { key: 'total', head: t('total'), cell: ({ totalYen }) => formatYenCell(totalYen), align: 'end' },
        {
          key: 'state',
          head: t('files.state'),
          cell: ({ state, paidLines, paidYen, lines }) => (
            <>
              <Tag tone={TONES[state]}>{t(`state.${state}`)}</Tag>
              {paidLines === undefined || paidYen === undefined ? null : (
                <div>
                  {t('files.paidOf', {
                    paid: formatNumber(paidLines),
                    lines: formatNumber(lines),
                    amount: formatYen(paidYen),
                  })}
                </div>
              )}
            </>
          ),
        },
        {
          key: 'by',
          head: t('files.by'),
          cell: ({ madeBy, releasedBy }) => (
            <>
              <bdi>{madeBy}</bdi>
              {releasedBy === undefined ? null : (
                <>
                  {' → '}
                  <bdi>{releasedBy}</bdi>
                </>
              )}
            </>
          ),
        },
        {
          key: 'act',
          head: t('act'),
          grow: true,
          cell: (file) =>
            act === undefined || file.state === 'withdrawn' || file.state === 'answered' ? (
              '–'
            ) : (
              <Stack row gap={1}>
                {file.state === 'made' ? (
                  button(t('files.withdraw'), () => {
                    act.withdraw(file.id);
                  })
                ) : (
                  <>
                    {button(t('files.download'), () => {
                      act.download(file.id);
                    })}
                    {button(t('files.answer'), () => {
                      act.answer(file);
                    })}
                  </>
                )}
              </Stack>
            ),
        },
      ]}
    />
  );
}
