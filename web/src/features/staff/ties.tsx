import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { StaffListEntryView, StaffTieView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { formatDateTime, isolated } from '../../ui/formats.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { Stack } from '../../ui/stack.js';
import { Tag } from '../../ui/tag.js';

interface TiesProps {
  /** Of whom of the staff; the own account where absent. */
  readonly staffId?: string;
  readonly ties: readonly StaffTieView[];
  readonly waiting: StaffListEntryView['tieProposal'];
  /** The end of one was asked for. */
  readonly onEnded: () => void;
}

/** The members that somebody of the staff does not work on, each with what asks for its end, and what waits for a decision. */
export function Ties({ staffId, ties, waiting, onEnded }: TiesProps) {
  const { t } = useTranslation('staff');
  const action = useAction(
    (memberId: string) =>
      staffId === undefined
        ? api.tiesControllerReleaseOwn({ path: { memberId } })
        : api.tiesControllerRelease({ path: { staffId, memberId } }),
    onEnded,
  );
  return (
    <Stack gap={1}>
      {ties.length === 0 && waiting === undefined ? t('ties.none') : null}
      {ties.map(({ memberId, name, relation }) => (
        <Stack key={memberId} row gap={1}>
          <span>
            {name === '' ? <code>{memberId}</code> : <bdi>{name}</bdi>} <Tag>{t(`ties.${relation}`)}</Tag>
          </span>
          {waiting === undefined ? (
            <Button
              small
              pending={action.pending}
              aria-label={t('ties.endThis', { name: name === '' ? memberId : name })}
              onClick={() => {
                action.run(memberId);
              }}
            >
              {t('ties.end')}
            </Button>
          ) : null}
        </Stack>
      ))}
      {waiting === undefined ? null : (
        <div>
          <Tag tone="wait">{t('waits')}</Tag>{' '}
          <bdi>{t('waitsBy', { name: isolated(waiting.proposedBy), until: formatDateTime(waiting.expiresAt) })}</bdi>{' '}
          {staffId === undefined ? null : (
            <Link to="/approvals/$proposalId" params={{ proposalId: waiting.id }}>
              {t('see')}
            </Link>
          )}
        </div>
      )}
      <ProblemNotice problem={action.problem} />
    </Stack>
  );
}
