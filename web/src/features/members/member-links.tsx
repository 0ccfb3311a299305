import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Action, api, useAction } from '../../api/index.js';
import type { DeskLinkView, SuspendLinkDto } from '../../api/types.js';
import { hasRole } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { Confirm } from '../../ui/confirm.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { RowAct } from '../../ui/row-act.js';
import { Rows } from '../../ui/rows.js';
import { Stack } from '../../ui/stack.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { useLanguage } from '../../texts/use-language.js';
import { memberLinksQuery } from './queries.js';

const TONES: Readonly<Record<DeskLinkView['state'], TagTone>> = {
  asking: 'action',
  calling: 'action',
  active: 'done',
  suspended: 'wait',
  refused: 'plain',
  denied: 'danger',
  unlinked: 'plain',
};

type Asked = { readonly link: DeskLinkView; readonly reason: SuspendLinkDto['reason'] };

/** The bank accounts of a member, masked, with what can be stopped. */
export function MemberLinks({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('members');
  const client = useQueryClient();
  const links = useQuery(memberLinksQuery(memberId));
  const [asked, setAsked] = useState<Asked>();
  const [proposed, setProposed] = useState<readonly string[]>([]);
  const restore = useAction(
    (id: string) => api.linkDeskControllerRestore({ path: { id } }),
    (_, id) => {
      setProposed((before) => [...before, id]);
    },
  );
  return (
    <>
      <ProblemNotice problem={restore.problem} />
      {proposed.length === 0 ? null : (
        <Notice key={proposed.length} tone="done" live>
          <p>{t('links.proposed')}</p>
        </Notice>
      )}
      <Loaded query={links}>
        {(view) =>
          view.links.length === 0 ? (
            <p>{t('links.none')}</p>
          ) : (
            <LinkRows links={view.links} onAsk={setAsked} restore={restore} proposed={proposed} />
          )
        }
      </Loaded>
      {asked === undefined ? null : (
        <Suspend
          asked={asked}
          onDone={async () => {
            setAsked((now) => (now === asked ? undefined : now));
            await client.invalidateQueries({ queryKey: memberLinksQuery(memberId).queryKey });
          }}
          onClose={() => {
            setAsked(undefined);
          }}
        />
      )}
    </>
  );
}

interface SuspendProps {
  readonly asked: Asked;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** Asks before a bank account is stopped; what became of another one is none of its matters. */
function Suspend({ asked: { link, reason }, onDone, onClose }: SuspendProps) {
  const { t } = useTranslation('members');
  const action = useAction(() => api.linkDeskControllerSuspend({ path: { id: link.id }, body: { reason } }), onDone);
  return (
    <Confirm title={t(`links.ask.${reason}`)} effect={t('links.suspend')} action={action} onClose={onClose}>
      <p>{t(`links.effect.${reason}`)}</p>
    </Confirm>
  );
}

interface LinkRowsProps {
  readonly links: readonly DeskLinkView[];
  readonly onAsk: (asked: Asked) => void;
  readonly restore: Action<string>;
  /** What has been proposed here is not to be asked for again. */
  readonly proposed: readonly string[];
}

function LinkRows({ links, onAsk, restore, proposed }: LinkRowsProps) {
  const { t } = useTranslation('members');
  const english = useLanguage() === 'en';
  const mayStop = hasRole(useStaffSession()?.roles ?? [], 'support', 'fraud', 'card-operations');
  const mayRestore = hasRole(useStaffSession()?.roles ?? [], 'support', 'fraud');
  const nameOf = ({ bankNameEn, bankNameJa, branchCode, accountMasked }: DeskLinkView): string =>
    [english ? bankNameEn : bankNameJa, branchCode, accountMasked].join(' ');
  const stands = ({ state }: DeskLinkView): boolean => !['refused', 'denied', 'unlinked'].includes(state);
  return (
    <Rows
      label={t('links.title')}
      rows={links.map((link) => ({
        key: link.id,
        title: (
          <>
            {nameOf(link)}
            <Tag tone={TONES[link.state]}>{t(`links.state.${link.state}`)}</Tag>
          </>
        ),
        about: (
          <>
            <p>
              {t('links.requested')} <When at={link.requestedAt} />
            </p>
            {link.unlinkDueAt === undefined ? null : (
              <p>
                {t('links.unlinkDue')} <When at={link.unlinkDueAt} />
              </p>
            )}
            {(link.suspendReason ?? link.endReason) === undefined ? null : (
              <p>{t(`links.reason.${link.suspendReason ?? link.endReason ?? 'unknown'}`)}</p>
            )}
          </>
        ),
        action:
          mayStop && stands(link) ? (
            <Stack gap={1} row>
              {link.state === 'suspended' ? null : (
                <RowAct
                  label={t('links.suspend')}
                  of={nameOf(link)}
                  tone="danger"
                  onPress={() => onAsk({ link, reason: 'issuer' })}
                />
              )}
              {link.state === 'suspended' && mayRestore && !proposed.includes(link.id) ? (
                <RowAct
                  label={t('links.restore')}
                  of={nameOf(link)}
                  pending={restore.pending}
                  onPress={() => {
                    restore.run(link.id);
                  }}
                />
              ) : null}
              {link.unlinkDueAt === undefined && (link.state === 'active' || link.state === 'suspended') ? (
                <RowAct
                  label={t('links.returned')}
                  of={nameOf(link)}
                  onPress={() => onAsk({ link, reason: 'letter-returned' })}
                />
              ) : null}
            </Stack>
          ) : undefined,
      }))}
    />
  );
}
