import { useTranslation } from 'react-i18next';
import type { AttestationView } from '../../api/types.js';

/** Where the evidence is, and what it is recognised by. */
export function Evidence({
  attestation: { evidence, evidenceHash },
}: {
  readonly attestation: Pick<AttestationView, 'evidence' | 'evidenceHash'>;
}) {
  const { t } = useTranslation('partners');
  return (
    <>
      <bdi>{evidence}</bdi> <code title={`${t('hash')}: ${evidenceHash}`}>{evidenceHash.slice(0, 12)}…</code>
    </>
  );
}
