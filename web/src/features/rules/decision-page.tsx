import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RuleDecisionView, RuleHitView } from '../../api/types.js';
import { MemberLink } from '../../app/member-link.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { Loaded } from '../../ui/loaded.js';
import { Notice } from '../../ui/notice.js';
import { Card, Page, Section } from '../../ui/page.js';
import { Tag } from '../../ui/tag.js';
import { When } from '../../ui/when.js';
import { useKnownWords } from './known-words.js';
import { decisionQuery } from './queries.js';
import { POINTS, Stage, useAnswerWords } from './rule-words.js';
import styles from './rules.module.css';

/** Why something was decided as it was. */
export function DecisionPage() {
  const { t } = useTranslation('rules');
  const { decisionId = '' }: { decisionId?: string } = useParams({ strict: false });
  const query = useQuery(decisionQuery(decisionId));
  return (
    <Page
      title={t('decision.title')}
      lead={t('decision.lead')}
      eyebrow={<Link to="/rules">{t('back')}</Link>}
      width="full"
    >
      <Loaded query={query} lines={10}>
        {(decision) => <Decision decision={decision} />}
      </Loaded>
    </Page>
  );
}

function Decision({ decision }: { readonly decision: RuleDecisionView }) {
  const { t } = useTranslation('rules');
  const { at, kind, answer, withoutRules, memberId, reference, facts, past, hits } = decision;
  const point = POINTS.find((one) => kind === one || kind === `${one}.denied` || kind === `${one}.again`) ?? 'event';
  const answerWords = useAnswerWords();
  const known = useKnownWords();
  return (
    <>
      {withoutRules ? (
        <Notice tone="danger">
          <p>{t('decision.withoutRules')}</p>
        </Notice>
      ) : null}
      {kind.endsWith('.again') ? <p>{t('decision.again')}</p> : null}
      <Card>
        <Facts
          facts={[
            { name: t('pointHead'), value: t(`point.${point}`) },
            { name: t('answerHead'), value: <strong>{answerWords(answer, point)}</strong> },
            { name: t('decision.at'), value: <When at={at} show="stamp" /> },
            { name: t('decision.reference'), value: <code>{reference}</code> },
            ...(memberId === undefined
              ? []
              : [
                  {
                    name: t('dimension.member'),
                    value: (
                      <MemberLink memberId={memberId} closed={<code>{memberId}</code>}>
                        {t('decision.seeMember')}
                      </MemberLink>
                    ),
                  },
                ]),
          ]}
        />
      </Card>
      <Section title={t('decision.rules')}>
        {hits.length === 0 ? (
          <p>{t('decision.noRules')}</p>
        ) : (
          hits.map((hit) => <Hit key={hit.ruleId} hit={hit} point={point} />)
        )}
      </Section>
      <Named title={t('decision.facts')} none={t('decision.noFacts')} facts={facts.map(known.fact)} />
      <Named title={t('decision.past')} none={t('decision.noPast')} facts={past.map(known.past)} />
    </>
  );
}

function Hit({ hit, point }: { readonly hit: RuleHitView; readonly point: string }) {
  const { t } = useTranslation('rules');
  const answerWords = useAnswerWords();
  const { ruleId, rule, version, stage, answer, suppressed, meaning, parts } = hit;
  return (
    <Card>
      <h3>
        <Link to="/rules/$ruleId" params={{ ruleId }}>
          {rule}
        </Link>{' '}
        {t('decision.ofVersion', { version })} <Stage stage={stage} />{' '}
        {suppressed ? <Tag tone="wait">{t('suppressed')}</Tag> : null}
      </h3>
      <p>
        <bdi>{meaning}</bdi>
      </p>
      <p>{t('decision.ruleAnswer', { answer: answerWords(answer, point) })}</p>
      <ul className={styles.parts}>
        {parts.map(({ text, holds }) => (
          <li key={text}>
            <Tag tone={holds ? 'done' : 'plain'}>{t(holds ? 'decision.holds' : 'decision.holdsNot')}</Tag>{' '}
            <code className={styles.expression}>{text}</code>
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface NamedProps {
  readonly title: string;
  readonly none: string;
  readonly facts: readonly Fact[];
}

function Named({ title, none, facts }: NamedProps) {
  return <Section title={title}>{facts.length === 0 ? <p>{none}</p> : <Facts facts={facts} />}</Section>;
}
