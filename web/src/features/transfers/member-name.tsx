import { useTranslation } from 'react-i18next';
import { isolated } from '../../ui/formats.js';

interface MemberNameProps {
  /** Masked. */
  readonly name: string;
  /** What the member calls them. */
  readonly nickname?: string | undefined;
}

/** Somebody else, by the masked name and, where there is one, by what the member calls them. */
export function MemberName({ name, nickname }: MemberNameProps) {
  const { t } = useTranslation('transfers');
  return (
    <>
      {nickname === undefined ? null : (
        <>
          <bdi>{nickname}</bdi>{' '}
        </>
      )}
      <bdi>{t('person', { name: isolated(name) })}</bdi>
    </>
  );
}
