import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProposalView } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { proposalLinesQuery } from './queries.js';

/** One of the things that a proposal is about. */
export interface Line {
  readonly key: string;
  /** What the line says by this name; nothing where it says nothing. */
  readonly said: (name: string) => string;
  /** The masked name of the member whom it names. */
  readonly memberName: string | undefined;
}

interface ProposalLinesProps {
  readonly proposal: ProposalView;
  readonly caption: string;
  readonly columns: readonly Column<Line>[];
  /** The decision: nobody decides on what they have not been shown. */
  readonly children: ReactNode;
}

/** All that a proposal is about, line by line, and below it the decision on exactly that. */
export function ProposalLines({ proposal, caption, columns, children }: ProposalLinesProps) {
  const { t } = useTranslation('approvals');
  const query = useQuery(proposalLinesQuery(proposal.id));
  return (
    <Loaded query={query} lines={4}>
      {({ hash, lines, names }) =>
        hash === proposal.hash ? (
          <>
            <DataTable
              caption={caption}
              rows={lines.map((line, at): Line => {
                const said = (name: string): string => String(line[name] ?? '');
                return { key: String(at), said, memberName: names[said('memberId')] };
              })}
              keyOf={({ key }) => key}
              columns={columns}
            />
            {children}
          </>
        ) : (
          <Notice tone="danger" live>
            <p>{t('lines.other')}</p>
          </Notice>
        )
      }
    </Loaded>
  );
}

/** Whom a line is about, with a link to the record for those who may open it. */
export function LineMember({ line: { said, memberName } }: { readonly line: Line }) {
  const id = said('memberId');
  const shown = memberName === undefined ? <code>{id}</code> : <bdi>{memberName}</bdi>;
  return (
    <MemberLink memberId={id} closed={shown}>
      {shown}
    </MemberLink>
  );
}
