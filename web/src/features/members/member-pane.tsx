import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CONSOLE_TASKS, hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Loaded } from '../../ui/loaded.js';
import { DetailPane } from '../../ui/split.js';
import { MemberRecord } from './member-record.js';
import { memberQuery } from './queries.js';
import { rowId } from './row-id.js';

/** One member beside the search. */
export function MemberPane() {
  const { t } = useTranslation('members');
  const { t: people } = useTranslation('people');
  const { memberId = '' }: { memberId?: string } = useParams({ strict: false });
  const mayFind = hasRole(useStaffSession()?.roles ?? [], ...CONSOLE_TASKS.members.roles);
  const navigate = useNavigate();
  const query = useQuery(memberQuery(memberId));
  const label = query.data === undefined ? t('pane.loading') : t('pane.label', { name: query.data.name });
  return (
    <DetailPane
      label={label}
      opener={rowId(memberId)}
      closeLabel={people('pane.close')}
      onClose={mayFind ? () => navigate({ to: '/members' }) : undefined}
    >
      <Loaded query={query} lines={10}>
        {(member) => <MemberRecord key={member.id} member={member} />}
      </Loaded>
    </DetailPane>
  );
}
