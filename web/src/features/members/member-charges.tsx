import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ChargeView } from '../../api/types.js';
import { formatYenCell } from '../../ui/formats.js';
import { Loaded } from '../../ui/loaded.js';
import { RowLimit } from '../../ui/row-limit.js';
import { Rows } from '../../ui/rows.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { useLanguage } from '../../texts/use-language.js';
import { memberChargesQuery } from './queries.js';

const TONES: Readonly<Record<ChargeView['state'], TagTone>> = {
  requested: 'wait',
  asking: 'wait',
  unknown: 'wait',
  posted: 'done',
  declined: 'plain',
};

/** What a member has charged, the accounts masked. Each answer is a look that is recorded. */
export function MemberCharges({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation('members');
  const english = useLanguage() === 'en';
  const query = useQuery(memberChargesQuery(memberId));
  return (
    <Loaded query={query}>
      {({ charges, rowsMax }) =>
        charges.length === 0 ? (
          <p>{t('charges.none')}</p>
        ) : (
          <>
            <Rows
              label={t('charges.title')}
              rows={charges.map((charge) => ({
                key: charge.id,
                title: (
                  <>
                    {english ? charge.bankNameEn : charge.bankNameJa} {charge.accountMasked}{' '}
                    <Tag tone={TONES[charge.state]}>{t(`charges.state.${charge.state}`)}</Tag>
                  </>
                ),
                about: <When at={charge.requestedAt} show="stamp" />,
                action: formatYenCell(charge.amountYen),
              }))}
            />
            <RowLimit rows={charges} most={rowsMax} />
          </>
        )
      }
    </Loaded>
  );
}
