import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ChecklistClauseView, ChecklistItemView } from '../../api/types.js';
import { type Fact, Facts } from '../../ui/facts.js';
import { PaneHead, PanePart } from '../../ui/pane-part.js';
import { DetailPane } from '../../ui/split.js';
import { Tag, type TagTone } from '../../ui/tag.js';
import { rowId, STATUS_TONES, toneOf, useItemTitle, useTextOf } from './phase-items.js';
import type { ChecklistSearch } from './search.js';
import styles from './checklist.module.css';

type Test = ChecklistClauseView['tests'][number];
type Outcome = Test['outcome'];

const OUTCOME_TONES: Readonly<Record<Outcome, TagTone>> = { passed: 'done', failed: 'danger', 'not-run': 'wait' };

interface ItemPaneProps {
  readonly item: ChecklistItemView;
  readonly search: ChecklistSearch;
}

/** One item: what has to hold for it, and what proves that it does. */
export function ItemPane({ item, search }: ItemPaneProps) {
  const { t, i18n } = useTranslation('checklist');
  const { t: people } = useTranslation('people');
  const titleOf = useItemTitle();
  const navigate = useNavigate();
  return (
    <DetailPane
      label={t('pane.label', { id: item.id })}
      opener={rowId(item.id)}
      closeLabel={people('pane.close')}
      onClose={() => navigate({ to: '/checklist', search: { ...search, item: undefined } })}
    >
      <PaneHead title={`${item.id} ${titleOf(item)}`}>
        <Tag>{t(`level.${item.level}`)}</Tag>
        <Tag tone={toneOf(item)}>{t(`status.${item.status}`)}</Tag>
      </PaneHead>
      <ItemFacts item={item} />
      {i18n.language === 'en' ? null : <p className={styles.second}>{t('pane.english')}</p>}
      {item.clauses.length === 0 ? <p>{t('pane.noClauses')}</p> : null}
      {item.clauses.map((clause) => (
        <Clause key={clause.id} clause={clause} />
      ))}
      {item.level === 'not-applicable' ? null : (
        <PanePart title={t('pane.kills')}>
          <p>{t('pane.killsHint')}</p>
          {item.killTests.length === 0 ? (
            <p>{t(item.status === 'not-run' ? 'pane.notRunTests' : 'pane.noTests')}</p>
          ) : (
            <Tests tests={item.killTests} />
          )}
        </PanePart>
      )}
      {item.settings.length === 0 ? null : (
        <PanePart title={t('pane.settings')}>
          <Names names={item.settings} />
        </PanePart>
      )}
    </DetailPane>
  );
}

/** Who owes the item, what is claimed by which kind of evidence, and where other standards touch it. */
function ItemFacts({ item: { parties, evidence, mappings } }: { readonly item: ChecklistItemView }) {
  const { t } = useTranslation('checklist');
  const facts: readonly Fact[] = [
    ...(parties.length === 0
      ? []
      : [{ name: t('pane.parties'), value: parties.map((party) => t(`party.${party}`)).join(t('comma')) }]),
    ...evidence.map(({ kind, claim, party }) => ({
      name: t(`kind.${kind}`, { party: party === undefined ? '' : t(`party.${party}`) }),
      value:
        kind === 'partner' ? (
          <Link to="/partners">{t('pane.partners')}</Link>
        ) : (
          t(claim === undefined ? 'status.not-run' : `claim.${claim}`)
        ),
    })),
    ...mappings.map(({ standard, ids }) => ({ name: standard, value: ids.join(t('comma')) })),
  ];
  return <Facts facts={facts} />;
}

function Clause({ clause: { id, text, met, modules, tests } }: { readonly clause: ChecklistClauseView }) {
  const { t } = useTranslation('checklist');
  const textOf = useTextOf();
  const status = met === undefined ? 'not-run' : met ? 'met' : 'unmet';
  return (
    <PanePart title={id}>
      <p>{textOf(text)}</p>
      <p>
        <Tag tone={STATUS_TONES[status]}>{t(`status.${status}`)}</Tag>
      </p>
      <h4 className={styles.heading}>{t('pane.modules')}</h4>
      {modules.length === 0 ? <p>{t('pane.noModules')}</p> : <Names names={modules} />}
      <h4 className={styles.heading}>{t('pane.tests')}</h4>
      {tests.length === 0 ? (
        <p>{t(met === undefined ? 'pane.notRunTests' : 'pane.noTests')}</p>
      ) : (
        <Tests tests={tests} />
      )}
    </PanePart>
  );
}

function Names({ names }: { readonly names: readonly string[] }) {
  return (
    <ul className={styles.modules}>
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  );
}

function Tests({ tests }: { readonly tests: readonly Test[] }) {
  const { t } = useTranslation('checklist');
  return (
    <ul className={styles.tests}>
      {tests.map(({ title, file, outcome }, at) => (
        <li key={`${String(at)} ${title}`}>
          <Tag tone={OUTCOME_TONES[outcome]}>{t(`outcome.${outcome}`)}</Tag> <span lang="en">{title}</span>
          <br />
          <code className={styles.second}>{file}</code>
        </li>
      ))}
    </ul>
  );
}
