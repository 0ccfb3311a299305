import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { Modal } from '../../ui/modal.js';

const KEYS = [
  ['j', '↓', 'down'],
  ['k', '↑', 'up'],
  ['Enter', undefined, 'enter'],
  ['a', undefined, 'act'],
  ['Esc', undefined, 'escape'],
  ['?', undefined, 'help'],
] as const;

/** What the keys do in the list. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('cards');
  const { t: common } = useTranslation();
  return (
    <Modal title={t('keys.title')} onClose={onClose}>
      <p>{t('keys.lead')}</p>
      <Facts
        facts={KEYS.map(([key, or, does]) => ({
          name: or === undefined ? key : `${key} ${or}`,
          value: t(`keys.${does}`),
        }))}
      />
      <Button onClick={onClose}>{common('close')}</Button>
    </Modal>
  );
}
