import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useAction } from '../../api/index.js';
import type { InclusionProofView } from '../../api/types.js';
import { Button } from '../../ui/button.js';
import { Facts } from '../../ui/facts.js';
import { formatInstant } from '../../ui/formats.js';
import { Notice } from '../../ui/notice.js';
import { PanePart } from '../../ui/pane-part.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import styles from './audit.module.css';
import { saveFile } from '../../ui/save-file.js';

/** What a head says of itself, as far as the page shows it. */
interface HeadWords {
  readonly era: number;
  readonly number: number;
  readonly at: number;
  readonly key: string;
}

/** The proof that an event is in the sealed log, taken when somebody asks for it, and what it proves in words. */
export function ProofPart({ eventId }: { readonly eventId: string }) {
  const { t } = useTranslation('audit');
  const [proof, setProof] = useState<InclusionProofView>();
  const action = useAction(() => api.sealingControllerProof({ path: { eventId } }), setProof);
  return (
    <PanePart title={t('proof.title')}>
      {proof === undefined ? (
        <Button
          small
          pending={action.pending}
          onClick={() => {
            action.run();
          }}
        >
          {t('proof.take')}
        </Button>
      ) : (
        <Taken proof={proof} />
      )}
      {action.problem === undefined ? null : <ProblemNotice problem={action.problem} />}
    </PanePart>
  );
}

function Taken({ proof }: { readonly proof: InclusionProofView }) {
  const { t } = useTranslation('audit');
  const { era, number, at, key } = JSON.parse(proof.head.text) as HeadWords;
  const head = `${String(era)}.${String(number)}`;
  const where = proof.anchors
    .map((name) => (name === 'file' || name === 'webhook' ? t(`verification.anchorName.${name}`) : name))
    .join(' · ');
  return (
    <>
      <Notice tone={proof.anchors.length > 0 ? 'done' : 'wait'} live>
        <p>{t('proof.words', { head, at: formatInstant(new Date(at)) })}</p>
        <p>{proof.anchors.length > 0 ? t('proof.anchored', { where }) : t('proof.notAnchored')}</p>
        <p>{t('proof.not')}</p>
      </Notice>
      <Facts
        facts={[
          { name: t('proof.head'), value: head },
          { name: t('proof.key'), value: <code className={styles.id}>{key}</code> },
        ]}
      />
      <Button
        small
        onClick={() => {
          saveFile(`proof-${proof.event.id}.json`, JSON.stringify(proof, undefined, 2), 'application/json');
        }}
      >
        {t('proof.save')}
      </Button>
    </>
  );
}
