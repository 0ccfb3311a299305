import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api } from '../../api/index.js';
import type { ApplicationDetailView } from '../../api/types.js';
import { CONSOLE_TASKS, hasRole, opensPage } from '../../app/console-tasks.js';
import { useStaffSession } from '../../app/staff-session.js';
import { EvidenceTable } from '../../ui/evidence.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { Reveal } from '../../ui/reveal.js';
import { PaneHead, PanePart } from '../../ui/pane-part.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { Decision } from './decision.js';
import { OpeningHistory } from './opening-history.js';
import { openingQuery } from './queries.js';
import { stageOf } from './search.js';
import styles from './openings.module.css';

export interface OpeningProps {
  readonly opening: ApplicationDetailView;
}

/** One application, masked: why it is looked at, what is known, and what can be decided. */
export function OpeningRecord({ opening }: OpeningProps) {
  const { t } = useTranslation('openings');
  const { t: people } = useTranslation('people');
  const roles = useStaffSession()?.roles ?? [];
  return (
    <>
      <PaneHead title={<bdi>{opening.name}</bdi>}>
        <Tag tone={opening.proposal === undefined ? 'plain' : 'action'}>{t(`stage.${stageOf(opening)}`)}</Tag>
      </PaneHead>
      <Decision opening={opening} />
      <PanePart title={t('pane.grounds')}>
        <Grounds opening={opening} />
      </PanePart>
      {opening.appeal === undefined ? null : (
        <PanePart title={t('pane.appeal')}>
          <blockquote className={styles.appeal} dir="auto">
            {opening.appeal}
          </blockquote>
        </PanePart>
      )}
      <Known opening={opening} />
      <PanePart title={people('reveal.title')}>
        <OpeningReveal opening={opening} />
      </PanePart>
      <PanePart title={t('pane.evidence')}>
        <EvidenceTable evidence={opening.evidence} />
      </PanePart>
      <PanePart title={t('pane.history')}>
        <OpeningHistory history={opening.history} />
      </PanePart>
      {hasRole(roles, ...CONSOLE_TASKS.audit.roles) ? (
        <p className="no-print">
          <Link to="/audit" search={{ kind: 'application', id: opening.id }}>
            {t('pane.trail')}
          </Link>
        </p>
      ) : null}
    </>
  );
}

/** Why people look at it, and what that means. */
function Grounds({ opening: { reasons, score, scoreMin } }: OpeningProps) {
  const { t } = useTranslation('openings');
  const { t: common } = useTranslation();
  return (
    <>
      <dl className={styles.grounds}>
        {reasons.map((reason) => (
          <div key={reason}>
            <dt>{t(`reason.${reason}`)}</dt>
            <dd>{t(`about.${reason}`)}</dd>
          </div>
        ))}
        <div>
          <dt>
            {t('score.title')}
            {common('form.colon')}
            {t('score.of', { score })}
          </dt>
          <dd>
            {t(score >= scoreMin ? 'score.above' : 'score.below', { min: scoreMin })} {t('score.never')}
            <br />
            {t('score.made')}
          </dd>
        </div>
      </dl>
    </>
  );
}

function Known({ opening }: OpeningProps) {
  const { t } = useTranslation('openings');
  const roles = useStaffSession()?.roles ?? [];
  const { phoneHolderId: holder, identityMethod: method } = opening;
  const facts: readonly (Fact | undefined)[] = [
    { name: t('pane.phone'), value: <bdi>{opening.phone}</bdi> },
    { name: t('pane.email'), value: <bdi>{opening.email}</bdi> },
    { name: t('pane.birthYear'), value: opening.birthYear },
    { name: t('pane.prefecture'), value: opening.prefecture },
    {
      name: t('pane.identity'),
      value: (
        <>
          {t(opening.identityProven ? 'identity.proven' : 'identity.missing')}
          {method === undefined ? null : ` · ${t(`method.${method}`)}`}
        </>
      ),
    },
    { name: t('pane.started'), value: <When at={opening.startedAt} /> },
    { name: t('pane.waiting'), value: <When at={opening.waitingSince} /> },
    holder === undefined
      ? undefined
      : {
          name: t('pane.holder'),
          value: opensPage(roles, `/members/${holder}`) ? (
            <Link to="/members/$memberId" params={{ memberId: holder }}>
              {t('pane.holderOpen')}
            </Link>
          ) : (
            <code>{holder}</code>
          ),
        },
    { name: t('pane.id'), value: <code className={styles.id}>{opening.id}</code> },
  ];
  return <Facts facts={facts.filter((fact) => fact !== undefined)} />;
}

function OpeningReveal({ opening: { id, revealsLeft } }: OpeningProps) {
  const client = useQueryClient();
  return (
    <Reveal
      left={revealsLeft}
      defaultReason="application-review"
      ask={(body) => api.applicationsControllerReveal({ path: { id }, body })}
      onSpent={() => {
        client.setQueryData(openingQuery(id).queryKey, (opening) =>
          opening === undefined ? opening : { ...opening, revealsLeft: Math.max(0, opening.revealsLeft - 1) },
        );
      }}
    />
  );
}
