import { useTranslation } from 'react-i18next';
import type { LinksView } from '../../api/types.js';
import { Notice } from '../../ui/notice.js';

const REASONS = [
  'unanswered',
  'code-spent',
  'cancelled',
  'closed-meanwhile',
  'member',
  'not-me',
  'letter-denied',
  'letter-returned',
] as const;
const CALM: readonly string[] = ['member', 'cancelled'];

/** How the last try or link ended. Whatever hangs on the bank's answer reads the same. */
export function LastTry({ view: { lastTry } }: { readonly view: LinksView }) {
  const { t } = useTranslation('links');
  if (lastTry?.reason === undefined) return null;
  const reason = REASONS.find((known) => known === lastTry.reason) ?? 'not-linked';
  return (
    <Notice tone={CALM.includes(reason) ? 'done' : 'wait'} live>
      <p>{t(`last.${reason}`)}</p>
    </Notice>
  );
}
