import { useTranslation } from 'react-i18next';
import { STAFF_ROLES } from '../../app/console-tasks.js';

const REASONS = [
  'documents-agree',
  'no-suspicion',
  'identity-not-proven',
  'same-person',
  'blocklist',
  'impersonation',
  'not-reachable',
  'appeal-granted',
  'mistake',
  'cleared',
  'other',
] as const;
const CHANNELS = ['single', 'counter', 'file', 'feed'] as const;
const LISTS = ['block', 'protect'] as const;
const TYPES = ['bank-account', 'phone', 'email', 'device', 'address', 'person', 'card', 'network'] as const;
const PARTNER = 'partner:';
const SYSTEM = 'system:';

/** Words for what a summary names by codes. */
export function useProposalWords(): {
  readonly reason: (code: string) => string;
  readonly channel: (code: string) => string;
  readonly kinds: (codes: string) => string;
  readonly roles: (codes: string) => string;
  readonly named: (who: string) => string;
} {
  const { t } = useTranslation('approvals');
  const { t: frame } = useTranslation('frame');
  const eachOf = (codes: string, word: (code: string) => string): string =>
    codes
      .split(', ')
      .map((code) => word(code))
      .join(t('comma'));
  return {
    reason: (code) => t(`reason.${REASONS.find((known) => known === code) ?? 'other'}`),
    channel: (code) => {
      const known = CHANNELS.find((channel) => channel === code);
      return known === undefined ? t('unknown') : t(`channel.${known}`);
    },
    kinds: (codes) =>
      eachOf(codes, (code) => {
        const [listCode, typeCode] = code.split(':');
        const list = LISTS.find((known) => known === listCode);
        const type = TYPES.find((known) => known === typeCode);
        return list === undefined || type === undefined
          ? t('unknown')
          : `${t(`listName.${list}`)} ${t(`listType.${type}`)}`;
      }),
    roles: (codes) =>
      eachOf(codes, (code) => {
        const role = STAFF_ROLES.find((known) => known === code);
        return role === undefined ? t('unknown') : frame(`role.${role}`);
      }),
    named: (who) => {
      if (who.startsWith(PARTNER)) return t('partner', { id: who.slice(PARTNER.length) });
      return who.startsWith(SYSTEM) ? t('system') : who;
    },
  };
}
