import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { StatementHoldView, StatementLineView } from '../../api/types.js';

type Named = StatementLineView | StatementHoldView;

/** What a line was for, with the way to where all of it stands. */
export function LineTitle({ line }: { readonly line: Named }) {
  const { t } = useTranslation('statement');
  const words = <Who line={line} />;
  const title = hasName(line) ? words : t(`what.${line.what}`);
  if (line.paymentId !== undefined)
    return (
      <Link to="/payments/records/$payment" params={{ payment: line.paymentId }}>
        {title}
      </Link>
    );
  if (line.transferId !== undefined)
    return (
      <Link to="/transfers/$transferId" params={{ transferId: line.transferId }}>
        {title}
      </Link>
    );
  if (line.chargeId !== undefined)
    return (
      <Link to="/charges/$chargeId" params={{ chargeId: line.chargeId }}>
        {title}
      </Link>
    );
  return <span>{title}</span>;
}

const hasName = (line: Named): boolean =>
  line.merchantName !== undefined || line.transferId !== undefined || line.chargeId !== undefined;

function Who({ line }: { readonly line: Named }): ReactNode {
  const { i18n } = useTranslation('statement');
  if (line.merchantName !== undefined) return <bdi>{line.merchantName}</bdi>;
  if (line.transferId !== undefined)
    return (
      <>
        {line.nickname === undefined ? null : (
          <>
            <bdi>{line.nickname}</bdi>{' '}
          </>
        )}
        <bdi>{line.name}</bdi>
      </>
    );
  const bank = i18n.language === 'en' ? line.bankNameEn : line.bankNameJa;
  return (
    <>
      {bank} {line.accountMasked}
    </>
  );
}

/** What kind of line it is, where its title does not say so. */
export function LineKind({ line }: { readonly line: Named }) {
  const { t } = useTranslation('statement');
  return hasName(line) ? <> · {t(`what.${line.what}`)}</> : null;
}
