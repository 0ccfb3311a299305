import { useNavigate } from '@tanstack/react-router';
import { type SubmitEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.js';
import { FilterSelect, Filters } from '../../ui/filters.js';
import { type BlocklistSearch, CASE, caseOf, LISTS, TYPES } from './search.js';
import styles from './blocklist.module.css';

/** Narrows the list; a new filter begins at the newest entry. */
export function BlocklistFilters({ search }: { readonly search: BlocklistSearch }) {
  const { t } = useTranslation('blocklist');
  const navigate = useNavigate();
  const narrow = (changes: Readonly<Record<string, string | undefined>>): void => {
    void navigate({ to: '/blocklist', search: { ...search, before: undefined, ...changes } });
  };
  return (
    <Filters>
      <FilterSelect
        label={t('filter.list')}
        value={search.list}
        choices={LISTS.map((value) => ({ value, label: t(`lists.${value}`) }))}
        onChange={(list) => {
          narrow({ list });
        }}
      />
      <FilterSelect
        label={t('filter.type')}
        value={search.type}
        choices={TYPES.map((value) => ({ value, label: t(`type.${value}`) }))}
        onChange={(type) => {
          narrow({ type });
        }}
      />
      <CaseFilter
        sourceCase={search.sourceCase}
        onChange={(sourceCase) => {
          narrow({ sourceCase });
        }}
      />
    </Filters>
  );
}

interface CaseFilterProps {
  readonly sourceCase: string | undefined;
  readonly onChange: (sourceCase: string | undefined) => void;
}

/** One case. Only what can be the number of one gets into the address. */
function CaseFilter({ sourceCase, onChange }: CaseFilterProps) {
  const { t } = useTranslation('blocklist');
  const id = useId();
  const [typed, setTyped] = useState(sourceCase ?? '');
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const asked = caseOf(typed);
    const fits = asked === '' || CASE.test(asked);
    setWrong(!fits);
    if (fits) onChange(asked === '' ? undefined : asked);
  };
  return (
    <form className={styles.caseFilter} onSubmit={submit} noValidate>
      <div className={styles.caseField}>
        <label htmlFor={id}>{t('filter.case')}</label>
        <input
          id={id}
          className={styles.caseInput}
          value={typed}
          maxLength={60}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => {
            setTyped(event.target.value);
            setWrong(false);
          }}
        />
      </div>
      <Button type="submit" small>
        {t('filter.caseSubmit')}
      </Button>
      {wrong ? (
        <span id={`${id}-wrong`} className={styles.wrong} role="alert">
          {t('filter.caseWrong')}
        </span>
      ) : null}
    </form>
  );
}
